package org.embrush.committee;

/**
 * What a committee says of a labelled pixel that it has not seen.
 *
 * @param position of the pixel, {@code y * width + x}
 * @param classIndex its class by its label
 * @param share 1 over the number of labelled pixels of its scribble
 * @param probabilities of the classes, sum 1
 */
record HeldOutLabel(long position, int classIndex, double share, float[] probabilities) {}

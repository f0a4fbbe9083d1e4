package org.embrush.evaluate;

/**
 * A scribble that fits which had not seen it contradict.
 *
 * <pre>{@code
 * System.err.println("scribble at " + suspect.x() + ", " + suspect.y() + ": " + suspect.likelier());
 * }</pre>
 *
 * @param scribble its number, from 0, in the order of first pixels
 * @param x column of a pixel in its middle
 * @param y row of that pixel
 * @param pixels labelled pixels
 * @param painted class index that it was painted with
 * @param likelier class index that the fits hold likeliest
 * @param probabilityOfPainted mean probability of the painted class, 0..1, when classes are as common as their labels
 * @param probabilityOfLikelier the same for the likelier class
 */
public record Suspect(int scribble, int x, int y, int pixels, int painted, int likelier, double probabilityOfPainted,
		double probabilityOfLikelier) {}

package org.embrush.job;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;

/**
 * The images of a segmented map, in memory; the same numbers as the files of design.md section 2.
 *
 * <pre>{@code
 * float p = result.images().get().probabilities().getAt(x, y, classIndex).get();
 * }</pre>
 *
 * @param probabilities x, y, class; sums to 1 over the classes, NaN where the map has no data
 * @param labels x, y; class ids, 0 where the map has no data
 * @param confidence x, y; probability that the label is right, 0..1
 * @param uncertainty x, y, and entropy (0), margin (1), typicality (2), each 0..1
 */
public record SegmentImages(RandomAccessibleInterval<FloatType> probabilities,
		RandomAccessibleInterval<UnsignedShortType> labels, RandomAccessibleInterval<FloatType> confidence,
		RandomAccessibleInterval<FloatType> uncertainty) {}

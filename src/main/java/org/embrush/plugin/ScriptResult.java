package org.embrush.plugin;

import java.util.Collection;
import java.util.List;

import net.imglib2.RandomAccessibleInterval;

import org.embrush.job.SegmentImages;
import org.embrush.job.SegmentResult;
import org.embrush.model.InputException;
import org.embrush.model.Legend;

import ij.ImagePlus;
import ij.measure.Calibration;

/**
 * A segmented image, pixel by pixel.
 *
 * @param result with its images in memory
 */
record ScriptResult(SegmentResult result) {

	Legend legend() {
		return result.model().legend();
	}

	private SegmentImages images() {
		return result.images().orElseThrow();
	}

	String className(final int x, final int y) {
		final int id = images().labels().getAt(inside(images().labels(), x, y)).get();
		return id == 0 ? "" : legend().get(legend().indexOf(id)).name();
	}

	float confidence(final int x, final int y) {
		return images().confidence().getAt(inside(images().confidence(), x, y)).get();
	}

	float probability(final int x, final int y, final String name) {
		final long[] at = inside(images().labels(), x, y);
		return images().probabilities().getAt(at[0], at[1], index(name)).get();
	}

	double fraction(final String name) {
		return result.areas().get(index(name)).fraction();
	}

	List<ImagePlus> images(final Collection<ResultKind> kinds, final Calibration scale) {
		return new ResultImages(result, scale).of(kinds);
	}

	ResultPlanes planes() {
		return ResultPlanes.of(images());
	}

	/** @return place of a class in the legend */
	int index(final String name) {
		final int index = ScriptLabels.index(legend(), name);
		if (index < 0)
			throw new InputException("no such class (" + name + "): the model knows " +
					legend().entries().stream().map(entry -> entry.name()).toList());
		return index;
	}

	private static long[] inside(final RandomAccessibleInterval<?> image, final int x, final int y) {
		if (x < 0 || y < 0 || x >= image.dimension(0) || y >= image.dimension(1))
			throw new InputException("pixel (" + x + ", " + y + ") must lie in the map of " + image.dimension(0) +
					" x " + image.dimension(1));
		return new long[]{x, y};
	}
}

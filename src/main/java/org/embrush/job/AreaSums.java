package org.embrush.job;

import java.util.ArrayList;
import java.util.List;

import org.embrush.model.ClassArea;
import org.embrush.model.Calibration;
import org.embrush.model.Legend;

/** Pixels and summed probabilities by class; sums of tiles are merged. */
final class AreaSums {

	private final long[] pixels;
	private final double[] probability;

	/** @param classes number of classes */
	AreaSums(final int classes) {
		pixels = new long[classes];
		probability = new double[classes];
	}

	/**
	 * Counts pixels.
	 *
	 * @param classIndex class of every pixel, negative where there is no data; not modified
	 * @param probabilities one array a class; not modified
	 * @param n number of pixels
	 */
	void add(final int[] classIndex, final float[][] probabilities, final int n) {
		for (int i = 0; i < n; i++)
			if (classIndex[i] >= 0)
				pixels[classIndex[i]]++;
		for (int c = 0; c < probability.length; c++)
			for (int i = 0; i < n; i++)
				if (classIndex[i] >= 0)
					probability[c] += probabilities[c][i];
	}

	/** @return these sums, with the others added */
	AreaSums merge(final AreaSums other) {
		for (int c = 0; c < pixels.length; c++) {
			pixels[c] += other.pixels[c];
			probability[c] += other.probability[c];
		}
		return this;
	}

	/** @return one row a class of the legend */
	List<ClassArea> areas(final Legend legend, final Calibration calibration) {
		long total = 0;
		for (final long n : pixels)
			total += n;
		final double pixelArea =
				calibration.isKnown() ? calibration.pixelWidth() * calibration.pixelHeight() : Double.NaN;
		final List<ClassArea> areas = new ArrayList<>();
		for (int c = 0; c < pixels.length; c++)
			areas.add(new ClassArea(legend.get(c), pixels[c], total == 0 ? 0 : (double) pixels[c] / total,
					total == 0 ? 0 : probability[c] / total, pixels[c] * pixelArea));
		return areas;
	}
}

package org.embrush.job;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.embrush.evaluate.MapBelief;
import org.embrush.model.ClassArea;
import org.embrush.model.Calibration;
import org.embrush.model.Legend;

/** Pixels and summed probabilities by class and likeliest class; sums of tiles are merged. */
final class AreaSums {

	private final long[] pixels;
	/** C x C: entry (c, k) sums the probability of class c over the pixels where k is the likeliest. */
	private final double[][] probability;
	/** Pixels with data, those without a label too. */
	private long all;

	/** @param classes number of classes */
	AreaSums(final int classes) {
		pixels = new long[classes];
		probability = new double[classes][classes];
	}

	/**
	 * Counts pixels.
	 *
	 * @param classIndex class of every pixel, negative where there is no data; not modified
	 * @param labels class id of every pixel, 0 where it gets none; not modified
	 * @param probabilities one array a class; not modified
	 * @param n number of pixels
	 */
	void add(final int[] classIndex, final float[] labels, final float[][] probabilities, final int n) {
		for (int i = 0; i < n; i++)
			if (classIndex[i] >= 0) {
				all++;
				pixels[classIndex[i]] += labels[i] > 0 ? 1 : 0;
			}
		for (int c = 0; c < probability.length; c++)
			for (int i = 0; i < n; i++)
				if (classIndex[i] >= 0)
					probability[c][classIndex[i]] += probabilities[c][i];
	}

	/** @return these sums, with the others added */
	AreaSums merge(final AreaSums other) {
		all += other.all;
		for (int c = 0; c < pixels.length; c++) {
			pixels[c] += other.pixels[c];
			for (int k = 0; k < pixels.length; k++)
				probability[c][k] += other.probability[c][k];
		}
		return this;
	}

	/** @return one row a class of the legend */
	List<ClassArea> areas(final Legend legend, final Calibration calibration) {
		final double pixelArea =
				calibration.isKnown() ? calibration.pixelWidth() * calibration.pixelHeight() : Double.NaN;
		final List<ClassArea> areas = new ArrayList<>();
		for (int c = 0; c < pixels.length; c++)
			areas.add(new ClassArea(legend.get(c), pixels[c], all == 0 ? 0 : (double) pixels[c] / all,
					all == 0 ? 0 : Arrays.stream(probability[c]).sum() / all, pixels[c] * pixelArea));
		return areas;
	}

	/** @return what is believed of the map; at least one pixel has data */
	MapBelief belief() {
		final double[][] joint = new double[probability.length][];
		Arrays.setAll(joint, c -> Arrays.stream(probability[c]).map(sum -> sum / all).toArray());
		return new MapBelief(joint);
	}
}

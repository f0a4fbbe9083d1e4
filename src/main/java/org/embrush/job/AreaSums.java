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
	/** The same over typical pixels. */
	private final double[][] ofTypical;
	/** Pixels with data, those without a label too. */
	private long all;
	private long typical;

	/** @param classes number of classes */
	AreaSums(final int classes) {
		pixels = new long[classes];
		probability = new double[classes][classes];
		ofTypical = new double[classes][classes];
	}

	/**
	 * Counts pixels.
	 *
	 * @param classIndex class of every pixel, negative where there is no data; not modified
	 * @param labels class id of every pixel, 0 where it gets none; not modified
	 * @param probabilities one array a class; not modified
	 * @param typicality of every pixel; not modified
	 * @param n number of pixels
	 */
	void add(final int[] classIndex, final float[] labels, final float[][] probabilities, final float[] typicality,
			final int n) {
		for (int i = 0; i < n; i++)
			if (classIndex[i] >= 0) {
				all++;
				typical += typicality[i] >= MapBelief.TYPICAL ? 1 : 0;
				pixels[classIndex[i]] += labels[i] > 0 ? 1 : 0;
			}
		for (int c = 0; c < probability.length; c++)
			for (int i = 0; i < n; i++)
				if (classIndex[i] >= 0) {
					probability[c][classIndex[i]] += probabilities[c][i];
					ofTypical[c][classIndex[i]] += typicality[i] >= MapBelief.TYPICAL ? probabilities[c][i] : 0;
				}
	}

	/** @return these sums, with the others added */
	AreaSums merge(final AreaSums other) {
		all += other.all;
		typical += other.typical;
		for (int c = 0; c < pixels.length; c++) {
			pixels[c] += other.pixels[c];
			for (int k = 0; k < pixels.length; k++) {
				probability[c][k] += other.probability[c][k];
				ofTypical[c][k] += other.ofTypical[c][k];
			}
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
		return new MapBelief(shares(probability, all));
	}

	/** @return what is believed of its typical pixels, or of all when there is none; at least one pixel has data */
	MapBelief typicalBelief() {
		return typical == 0 ? belief() : new MapBelief(shares(ofTypical, typical), (double) typical / all);
	}

	/** @return share of the pixels with data that are not typical, 0 when there are none */
	double strange() {
		return all == 0 ? 0 : (double) (all - typical) / all;
	}

	private static double[][] shares(final double[][] sums, final long of) {
		final double[][] joint = new double[sums.length][];
		Arrays.setAll(joint, c -> Arrays.stream(sums[c]).map(sum -> sum / of).toArray());
		return joint;
	}
}

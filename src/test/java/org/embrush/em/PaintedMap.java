package org.embrush.em;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.embrush.model.FitSettings;
import org.embrush.model.LabelBuilder;
import org.embrush.model.LabelEvidence;
import org.embrush.model.Legend;
import org.embrush.model.Mixture;
import org.embrush.model.Precision;
import org.embrush.synthetic.ElementMap;
import org.embrush.tile.TileEngine;

/** A map with painted pixels, for tests. */
record PaintedMap(PlainMap map, LabelEvidence labels) {

	/**
	 * The synthetic element map, every n-th pixel painted with its mineral.
	 *
	 * @param painted one pixel of so many is painted
	 */
	static PaintedMap minerals(final int width, final int height, final int channels, final int painted) {
		final ElementMap rock = ElementMap.generate(width, height, channels, 5);
		final float[][] planes = new float[channels][width * height];
		for (int c = 0; c < channels; c++)
			for (int i = 0; i < planes[c].length; i++)
				planes[c][i] = rock.counts()[c][i];
		final LabelBuilder labels = LabelEvidence.builder(width, height);
		for (int i = 0; i < width * height; i += painted)
			labels.paint(i % width, i / width, rock.truth()[i], 1);
		return new PaintedMap(new PlainMap(width, height, planes), labels.build(Legend.ofIds(List.of(1, 2, 3, 4, 5))));
	}

	/**
	 * Clouds of normal pixels around given centres, taken in turn; the first few of each cloud are painted with class
	 * 1 + its number.
	 *
	 * @param width of the map, which holds ten rows
	 * @param deviation standard deviation of every feature, rounded to 1/64 as an exact float
	 * @param painted pixels painted of each cloud
	 * @param centres of the clouds
	 */
	static PaintedMap clouds(final int width, final double deviation, final int painted, final double[]... centres) {
		final Random random = new Random(2);
		final int height = 10;
		final double[][] pixels = new double[width * height][centres[0].length];
		final LabelBuilder labels = LabelEvidence.builder(width, height);
		for (int i = 0; i < pixels.length; i++) {
			final int cloud = i % centres.length;
			for (int d = 0; d < pixels[i].length; d++)
				pixels[i][d] = Math.rint(64 * (centres[cloud][d] + deviation * random.nextGaussian())) / 64;
			if (i / centres.length < painted)
				labels.paint(i % width, i / width, 1 + cloud, 1);
		}
		return new PaintedMap(PlainMap.ofPixels(pixels, width), labels.build());
	}

	/** Without the labels of one class id, in a legend where unnamed classes follow the painted ones. */
	PaintedMap withoutLabelsOf(final int id, final int unnamed) {
		final boolean[] keep = new boolean[labels.size()];
		final List<Integer> ids = new ArrayList<>();
		labels.legend().entries().stream().filter(entry -> entry.id() != id).forEach(entry -> ids.add(entry.id()));
		final LabelBuilder thinner = LabelEvidence.builder(labels.width(), labels.height());
		for (int i = 0; i < keep.length; i++)
			if (labels.legend().get(labels.hardClass(i)).id() != id)
				thinner.paint(labels.x(i), labels.y(i), labels.legend().get(labels.hardClass(i)).id(),
						labels.weight(i));
		return new PaintedMap(map, thinner.build(Legend.ofIds(ids).withUnnamed(unnamed)));
	}

	/** With weights between 0.5 and 2, and every third label shared with the class before it. */
	PaintedMap softened() {
		final LabelBuilder softer = LabelEvidence.builder(labels.width(), labels.height());
		for (int i = 0; i < labels.size(); i++) {
			final int id = labels.legend().get(labels.hardClass(i)).id();
			softer.paint(labels.x(i), labels.y(i), id, 0.5 + i % 4 * 0.5);
			if (i % 3 == 0 && id > 1)
				softer.paint(labels.x(i), labels.y(i), id - 1, 0.25);
		}
		return new PaintedMap(map, softer.build(labels.legend()));
	}

	PaintedMap with(final LabelEvidence other) {
		return new PaintedMap(map, other);
	}

	/** Fits in double precision, whose sums are held to more digits. */
	FitResult fit(final FitSettings settings) {
		return fit(settings, null);
	}

	FitResult fit(final FitSettings settings, final Mixture start) {
		return new Fitter(TileEngine.single()).fit(map, labels, settings.but().precision(Precision.DOUBLE).build(),
				start);
	}

	/** Values of one pixel. */
	double[] pixel(final int i) {
		final double[] x = new double[map.channels()];
		for (int d = 0; d < x.length; d++)
			x[d] = map.planes()[d][i];
		return x;
	}

	int pixels() {
		return map.width() * map.height();
	}
}

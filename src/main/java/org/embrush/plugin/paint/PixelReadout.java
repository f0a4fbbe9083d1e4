package org.embrush.plugin.paint;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

import org.embrush.job.Explanation;
import org.embrush.model.Legend;
import org.embrush.plugin.ResultPlanes;

/** A pixel of a result in words: class probabilities, and why. */
final class PixelReadout {

	private static final int CLASSES = 4;
	private static final int CHANNELS = 4;

	private PixelReadout() {}

	/**
	 * @param x column
	 * @param y row
	 * @param planes of the result
	 * @param legend of the model
	 * @param why when it is known
	 * @return a few lines
	 */
	static String words(final int x, final int y, final ResultPlanes planes, final Legend legend,
			final Optional<Explanation> why) {
		final int at = y * planes.width() + x;
		final StringBuilder text = new StringBuilder("x " + x + ", y " + y + ": ");
		if (Float.isNaN(planes.probabilities()[0][at]))
			return text + "missing (a channel has no value here)";
		final List<Integer> order = IntStream.range(0, legend.size()).boxed()
				.sorted(Comparator.comparingDouble(c -> -planes.probabilities()[c][at])).toList();
		String separator = "";
		for (final int c : order.subList(0, Math.min(CLASSES, order.size()))) {
			text.append(separator).append(legend.get(c).name())
					.append(String.format(Locale.ROOT, " %.1f %%", 100 * planes.probabilities()[c][at]));
			separator = ", ";
		}
		text.append(String.format(Locale.ROOT, "%nconfidence %.2f, typicality %.3f", planes.confidence()[at],
				planes.uncertainty()[ResultPlanes.TYPICALITY][at]));
		why.ifPresent(reason -> text.append('\n').append(words(reason)));
		return text.toString();
	}

	private static String words(final Explanation why) {
		final StringBuilder text = new StringBuilder(String.format(Locale.ROOT,
				"nearest: component %d of %s, distance %.1f%nfrom: ", why.component() + 1, why.entry().name(),
				why.distance()));
		String separator = "";
		for (final Explanation.Part part : why.parts().subList(0, Math.min(CHANNELS, why.parts().size()))) {
			text.append(separator)
					.append(String.format(Locale.ROOT, "%s = %.4g (%.0f %%)", part.channel(), part.value(),
							100 * part.share()));
			separator = ", ";
		}
		return text.toString();
	}
}

package org.embrush.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

import org.embrush.model.ClassArea;
import org.embrush.job.SegmentResult;
import org.embrush.model.Model;
import org.embrush.model.Provenance;
import org.embrush.model.TraceRow;

/** Figures as aligned text. */
final class Tables {

	private Tables() {}

	/** Prints how much of the map every class takes. */
	static void areas(final SegmentResult result, final PrintWriter out) {
		final boolean calibrated = !result.unit().isEmpty();
		int name = "class".length();
		for (final ClassArea area : result.areas())
			name = Math.max(name, area.entry().name().length());
		final String format = "%5s  %-" + name + "s  %10s  %8s  %8s%s%n";
		out.printf(format, "id", "class", "pixels", "percent", "expected", calibrated ? "  area " + result.unit() : "");
		for (final ClassArea area : result.areas())
			out.printf(Locale.ROOT, format, area.entry().id(), area.entry().name(), area.pixels(),
					percent(area.fraction()), expected(area),
					calibrated ? String.format(Locale.ROOT, "  %.6g", area.area()) : "");
	}

	private static String expected(final ClassArea area) {
		return Double.isNaN(area.expectedLow()) ? percent(area.expectedFraction())
				: percent(area.expectedFraction()) + " (" + percent(area.expectedLow()) + "-"
						+ percent(area.expectedHigh())
						+ ")";
	}

	/** @return how a fit went, in a line */
	static String fit(final Model model) {
		final Provenance how = model.provenance();
		if (how.trace().isEmpty())
			return String.format(Locale.ROOT, "fit: %d members, from the labels alone", model.members().size());
		final TraceRow last = how.trace().get(how.trace().size() - 1);
		return String.format(Locale.ROOT,
				"fit: %d components, %d features, %d iterations (%s), log-likelihood %.6f, weight of an unlabelled pixel %.4g",
				model.members().get(0).mixture().components(), model.members().get(0).mixture().dimension(),
				last.iteration(), how.stop().name().toLowerCase(Locale.ROOT).replace('_', ' '), last.logLikelihood(),
				how.unlabelledWeight());
	}

	/** Prints rows of cells in columns; numbers and words alike to the left. */
	static void columns(final List<List<String>> rows, final PrintWriter out) {
		final int[] widths = new int[rows.stream().mapToInt(List::size).max().orElse(0)];
		for (final List<String> row : rows)
			for (int i = 0; i < row.size(); i++)
				widths[i] = Math.max(widths[i], row.get(i).length());
		for (final List<String> row : rows) {
			final StringBuilder line = new StringBuilder();
			for (int i = 0; i < row.size(); i++)
				line.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
			out.println(line.toString().stripTrailing());
		}
	}

	private static String percent(final double fraction) {
		return String.format(Locale.ROOT, "%.2f", 100 * fraction);
	}
}

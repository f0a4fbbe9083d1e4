package org.embrush.report;

import java.awt.Color;
import java.util.List;
import java.util.Locale;

import org.jfree.chart.JFreeChart;
import org.jfree.chart.annotations.XYTextAnnotation;
import org.jfree.chart.axis.SymbolAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.LookupPaintScale;
import org.jfree.chart.renderer.xy.XYBlockRenderer;
import org.jfree.data.xy.DefaultXYZDataset;

/**
 * The confusion matrix, every row as shares of its true class.
 *
 * <pre>{@code
 * Chart chart = ConfusionPlot.of(scores.confusion(), names);
 * }</pre>
 */
public final class ConfusionPlot {

	/** Shades from white to blue. */
	private static final int SHADES = 32;
	/** Beyond this, numbers in the cells would run into each other. */
	private static final int MOST_WITH_NUMBERS = 14;

	private ConfusionPlot() {}

	/**
	 * @param confusion pixels by true class, then predicted class; C x C
	 * @param names C class names
	 * @return the plot
	 */
	public static Chart of(final double[][] confusion, final List<String> names) {
		final int classes = names.size();
		final double[][] cells = new double[3][classes * classes];
		for (int t = 0; t < classes; t++) {
			double sum = 0;
			for (final double n : confusion[t])
				sum += n;
			for (int p = 0; p < classes; p++) {
				cells[0][t * classes + p] = p;
				cells[1][t * classes + p] = t;
				cells[2][t * classes + p] = sum > 0 ? confusion[t][p] / sum : 0;
			}
		}
		final DefaultXYZDataset data = new DefaultXYZDataset();
		data.addSeries("share", cells);
		final SymbolAxis predicted = new SymbolAxis("predicted", names.toArray(String[]::new));
		predicted.setVerticalTickLabels(classes > 4);
		final SymbolAxis truth = new SymbolAxis("true", names.toArray(String[]::new));
		truth.setInverted(true);
		final XYBlockRenderer renderer = new XYBlockRenderer();
		renderer.setPaintScale(shades());
		final XYPlot plot = new XYPlot(data, predicted, truth, renderer);
		for (int i = 0; i < cells[0].length && classes <= MOST_WITH_NUMBERS; i++) {
			final XYTextAnnotation number = new XYTextAnnotation(String.format(Locale.ROOT, "%.2f", cells[2][i]),
					cells[0][i], cells[1][i]);
			number.setPaint(cells[2][i] > 0.5 ? Color.WHITE : Chart.INK);
			plot.addAnnotation(number);
		}
		final JFreeChart chart = new JFreeChart("Confusion", plot);
		chart.removeLegend();
		final Chart styled = new Chart(chart);
		plot.setDomainGridlinesVisible(false);
		plot.setRangeGridlinesVisible(false);
		return styled;
	}

	private static LookupPaintScale shades() {
		final LookupPaintScale scale = new LookupPaintScale(0, 1 + 1e-9, Color.WHITE);
		for (int i = 0; i < SHADES; i++) {
			final float share = (float) i / (SHADES - 1);
			scale.add((double) i / SHADES,
					new Color(1 - share, 1 - share * (1 - 0x72 / 255f), 1 - share * (1 - 0xb2 / 255f)));
		}
		return scale;
	}
}

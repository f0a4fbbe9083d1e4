package org.embrush.report;

import java.util.List;

import org.embrush.evaluate.LearningPoint;
import org.jfree.chart.ChartFactory;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.DeviationRenderer;
import org.jfree.data.xy.YIntervalSeries;
import org.jfree.data.xy.YIntervalSeriesCollection;

/**
 * Held-out accuracy over the number of labels that the fit had seen, with its interval.
 *
 * <pre>{@code
 * Chart chart = LearningPlot.of(points);
 * }</pre>
 */
public final class LearningPlot {

	private LearningPlot() {}

	/**
	 * @param points at least one, ascending in labels
	 * @return the plot
	 */
	public static Chart of(final List<LearningPoint> points) {
		final YIntervalSeries series = new YIntervalSeries("mean class accuracy, 90 % interval");
		for (final LearningPoint point : points)
			series.add(point.labels(), point.meanClassAccuracy().value(), point.meanClassAccuracy().low(),
					point.meanClassAccuracy().high());
		final YIntervalSeriesCollection data = new YIntervalSeriesCollection();
		data.addSeries(series);
		final JFreeChart chart =
				ChartFactory.createXYLineChart("Learning curve", "labelled pixels", "held-out accuracy", data);
		final XYPlot plot = chart.getXYPlot();
		plot.getRangeAxis().setRange(0, 1);
		final DeviationRenderer renderer = new DeviationRenderer(true, true);
		renderer.setSeriesPaint(0, Chart.FIRST);
		renderer.setSeriesFillPaint(0, Chart.FIRST);
		renderer.setAlpha(0.2f);
		renderer.setSeriesStroke(0, Chart.LINE);
		plot.setRenderer(renderer);
		return new Chart(chart);
	}
}

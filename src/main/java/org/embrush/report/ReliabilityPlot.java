package org.embrush.report;

import java.util.List;
import java.util.Map;

import org.embrush.evaluate.ReliabilityBin;
import org.jfree.chart.ChartFactory;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/**
 * How often predictions are right, over how sure they were; a calibrated model lies on the dashed diagonal.
 *
 * <pre>{@code
 * Chart chart = ReliabilityPlot.of(Map.of("held out", scores.reliability()));
 * }</pre>
 */
public final class ReliabilityPlot {

	private ReliabilityPlot() {}

	/**
	 * @param curves bins by the name of the pixels they are from; one or two
	 * @return the plot
	 */
	public static Chart of(final Map<String, List<ReliabilityBin>> curves) {
		final XYSeriesCollection data = new XYSeriesCollection();
		final XYSeries diagonal = new XYSeries("as often as it says");
		diagonal.add(0, 0);
		diagonal.add(1, 1);
		data.addSeries(diagonal);
		curves.forEach((name, bins) -> {
			final XYSeries series = new XYSeries(name);
			for (final ReliabilityBin bin : bins)
				if (bin.weight() > 0)
					series.add(bin.confidence(), bin.accuracy());
			data.addSeries(series);
		});
		final JFreeChart chart =
				ChartFactory.createXYLineChart("Reliability", "largest probability", "share right", data);
		final XYPlot plot = chart.getXYPlot();
		plot.getDomainAxis().setRange(0, 1);
		plot.getRangeAxis().setRange(0, 1);
		final XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, true);
		renderer.setSeriesPaint(0, Chart.INK);
		renderer.setSeriesStroke(0, Chart.DASHES);
		renderer.setSeriesShapesVisible(0, false);
		renderer.setSeriesPaint(1, Chart.FIRST);
		renderer.setSeriesStroke(1, Chart.LINE);
		renderer.setSeriesPaint(2, Chart.SECOND);
		renderer.setSeriesStroke(2, Chart.LINE);
		plot.setRenderer(renderer);
		return new Chart(chart);
	}
}

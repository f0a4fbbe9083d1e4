package org.embrush.report;

import java.util.List;

import org.embrush.model.TraceRow;
import org.jfree.chart.ChartFactory;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/**
 * Log-likelihood (with the log prior) and bound over the iterations of a fit; the gap between them is the divergence that
 * the next E step closes.
 *
 * <pre>{@code
 * Chart chart = ConvergencePlot.of(model.provenance().trace());
 * }</pre>
 */
public final class ConvergencePlot {

	private ConvergencePlot() {}

	/**
	 * @param trace one row an iteration
	 * @return the plot
	 */
	public static Chart of(final List<TraceRow> trace) {
		final XYSeries likelihood = new XYSeries("log-likelihood + log prior");
		final XYSeries bound = new XYSeries("bound");
		for (final TraceRow row : trace) {
			if (Double.isFinite(row.logLikelihood() + row.logPrior()))
				likelihood.add(row.iteration(), row.logLikelihood() + row.logPrior());
			if (Double.isFinite(row.bound()))
				bound.add(row.iteration(), row.bound());
		}
		final XYSeriesCollection data = new XYSeriesCollection();
		data.addSeries(likelihood);
		data.addSeries(bound);
		final JFreeChart chart = ChartFactory.createXYLineChart("Convergence", "iteration", "", data);
		final XYPlot plot = chart.getXYPlot();
		((NumberAxis) plot.getRangeAxis()).setAutoRangeIncludesZero(false);
		plot.getDomainAxis().setStandardTickUnits(NumberAxis.createIntegerTickUnits());
		final XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
		renderer.setSeriesPaint(0, Chart.FIRST);
		renderer.setSeriesStroke(0, Chart.LINE);
		renderer.setSeriesPaint(1, Chart.SECOND);
		renderer.setSeriesStroke(1, Chart.DASHES);
		plot.setRenderer(renderer);
		return new Chart(chart);
	}
}

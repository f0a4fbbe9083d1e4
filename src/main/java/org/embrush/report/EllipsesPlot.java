package org.embrush.report;

import java.awt.BasicStroke;
import java.awt.Color;

import org.embrush.model.Legend;
import org.embrush.model.Mixture;
import org.jfree.chart.ChartFactory;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/**
 * The components of a mixture in two of its features: ellipses of one standard deviation, in the colour of the class that
 * they mostly belong to, thicker for heavier ones.
 *
 * <pre>{@code
 * Chart chart = EllipsesPlot.of(mixture, legend, 0, 2, "Fe", "Si");
 * }</pre>
 */
public final class EllipsesPlot {

	private static final int CORNERS = 48;
	private static final float MOST_THICKNESS = 4;

	private EllipsesPlot() {}

	/**
	 * @param mixture its components
	 * @param legend the classes
	 * @param across feature to the right
	 * @param up feature upwards
	 * @param nameAcross of the feature to the right
	 * @param nameUp of the feature upwards
	 * @return the plot
	 */
	public static Chart of(final Mixture mixture, final Legend legend, final int across, final int up,
			final String nameAcross, final String nameUp) {
		final XYSeriesCollection data = new XYSeriesCollection();
		final XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, false);
		double heaviest = 0;
		for (final double weight : mixture.weights())
			heaviest = Math.max(heaviest, weight);
		for (int k = 0; k < mixture.components(); k++) {
			data.addSeries(ellipse(mixture, k, across, up));
			renderer.setSeriesPaint(k, new Color(legend.get(mixture.table().likeliestClass(k)).rgb()));
			renderer.setSeriesStroke(k,
					new BasicStroke((float) (0.7 + MOST_THICKNESS * mixture.weights()[k] / heaviest)));
		}
		final JFreeChart chart = ChartFactory.createXYLineChart("Components", nameAcross, nameUp, data);
		chart.removeLegend();
		final XYPlot plot = chart.getXYPlot();
		plot.setRenderer(renderer);
		((NumberAxis) plot.getRangeAxis()).setAutoRangeIncludesZero(false);
		((NumberAxis) plot.getDomainAxis()).setAutoRangeIncludesZero(false);
		return new Chart(chart);
	}

	/** Corners mean + L (cos, sin), where L L' is the covariance of the two features. */
	private static XYSeries ellipse(final Mixture mixture, final int k, final int across, final int up) {
		final double[] covariance = mixture.covariance(k);
		final int dimension = mixture.dimension();
		final double xx = covariance[across * dimension + across];
		final double xy = covariance[across * dimension + up];
		final double yy = covariance[up * dimension + up];
		final double a = Math.sqrt(Math.max(xx, 1e-12));
		final double b = xy / a;
		final double c = Math.sqrt(Math.max(yy - b * b, 0));
		final XYSeries series = new XYSeries(k, false);
		for (int i = 0; i <= CORNERS; i++) {
			final double angle = 2 * Math.PI * i / CORNERS;
			series.add(mixture.means()[k][across] + a * Math.cos(angle),
					mixture.means()[k][up] + b * Math.cos(angle) + c * Math.sin(angle));
		}
		return series;
	}
}

package org.embrush.plugin;

import java.awt.Color;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.embrush.model.LabelEvidence;
import org.embrush.model.Legend;
import org.embrush.model.Model;
import org.embrush.model.TraceRow;
import org.embrush.tile.AttributeMap;
import org.embrush.tile.Region;

import ij.gui.Plot;

/**
 * Pictures of a model as ImageJ plots, which can be changed, listed and exported as any other.
 *
 * <pre>{@code
 * ModelPlots.convergence(model).ifPresent(Plot::show);
 * }</pre>
 */
public final class ModelPlots {

	/** So many pixels of the map are drawn. */
	private static final int DOTS = 4000;
	private static final int BINS = 128;
	private static final int CORNERS = 73;
	/** An ellipse of two standard deviations holds 86 % of a component's pixels. */
	private static final double DEVIATIONS = 2;
	private static final Color PALE = new Color(190, 190, 190);

	private ModelPlots() {}

	/**
	 * @param model a fitted one
	 * @return log-likelihood and bound by iteration, when the fit has a trace
	 */
	public static Optional<Plot> convergence(final Model model) {
		final List<TraceRow> trace = model.provenance().trace();
		if (trace.isEmpty())
			return Optional.empty();
		final double[] steps = trace.stream().mapToDouble(TraceRow::iteration).toArray();
		final Plot plot = new Plot("Convergence", "iteration", "nats");
		plot.setColor(new Color(Legend.defaultColor(4)));
		plot.add("line", steps, trace.stream().mapToDouble(row -> row.logLikelihood() + row.logPrior()).toArray());
		plot.setColor(new Color(Legend.defaultColor(5)));
		plot.add("connected", steps, trace.stream().mapToDouble(TraceRow::bound).toArray());
		plot.setColor(Color.BLACK);
		plot.addLegend("log-likelihood + log prior\nbound", "bottom-right");
		return Optional.of(plot);
	}

	/**
	 * @param map the map
	 * @param labels the painted pixels
	 * @param x index of a channel
	 * @param y index of a channel
	 * @param model for its components, when there is one
	 * @return pixels of the map in grey, painted ones in the colours of their classes, components as ellipses
	 */
	public static Plot scatter(final AttributeMap map, final LabelEvidence labels, final int x, final int y,
			final Optional<Model> model) {
		final List<String> names = map.info().channelNames();
		final Plot plot = new Plot("Scatter of " + names.get(x) + " and " + names.get(y), names.get(x), names.get(y));
		final float[][] dots = sample(map);
		plot.setColor(PALE);
		plot.addPoints(doubles(dots[x]), doubles(dots[y]), Plot.DOT);
		final float[][] painted = painted(map, labels);
		for (int c = 0; c < labels.legend().size(); c++) {
			final int[] of = members(labels, c);
			plot.setColor(new Color(labels.legend().get(c).rgb()));
			if (of.length > 0)
				plot.addPoints(pick(painted[x], of), pick(painted[y], of), Plot.CIRCLE);
		}
		model.ifPresent(fitted -> ChannelComponents.of(fitted).ifPresent(shapes -> {
			for (final ChannelComponents.Component shape : shapes.of(x, y))
				ellipse(plot, shape, fitted.legend());
		}));
		plot.setLimitsToFit(false);
		return plot;
	}

	private static void ellipse(final Plot plot, final ChannelComponents.Component shape, final Legend legend) {
		// Rows of the Cholesky factor of the covariance turn a circle into the ellipse.
		final double a = Math.sqrt(shape.xx());
		final double b = shape.xy() / a;
		final double c = Math.sqrt(Math.max(0, shape.yy() - b * b));
		final double[] xs = new double[CORNERS];
		final double[] ys = new double[CORNERS];
		for (int i = 0; i < CORNERS; i++) {
			final double angle = 2 * Math.PI * i / (CORNERS - 1);
			xs[i] = shape.meanX() + DEVIATIONS * a * Math.cos(angle);
			ys[i] = shape.meanY() + DEVIATIONS * (b * Math.cos(angle) + c * Math.sin(angle));
		}
		plot.setColor(new Color(legend.get(shape.classIndex()).rgb()));
		plot.addPoints(xs, ys, Plot.LINE);
	}

	/**
	 * @param map the map
	 * @param channel index of a channel
	 * @param model for its mixture, when there is one
	 * @return how often values occur, and the density of the fitted mixture, by class and in all
	 */
	public static Plot histogram(final AttributeMap map, final int channel, final Optional<Model> model) {
		final String name = map.info().channelNames().get(channel);
		final double[] values =
				Arrays.stream(doubles(sample(map)[channel])).filter(v -> !Double.isNaN(v)).sorted().toArray();
		final Plot plot = new Plot("Histogram of " + name, name, "density");
		if (values.length == 0)
			return plot;
		final double low = values[0];
		final double width = Math.max((values[values.length - 1] - low) / BINS, Double.MIN_NORMAL);
		final double[] centers = new double[BINS];
		final double[] heights = new double[BINS];
		for (int b = 0; b < BINS; b++)
			centers[b] = low + (b + 0.5) * width;
		for (final double value : values)
			heights[Math.min(BINS - 1, (int) ((value - low) / width))] += 1 / (width * values.length);
		plot.setColor(PALE, PALE);
		plot.add("bar", centers, heights);
		model.ifPresent(fitted -> ChannelComponents.of(fitted)
				.ifPresent(shapes -> densities(plot, centers, shapes.of(channel, channel), fitted.legend())));
		plot.setLimitsToFit(false);
		return plot;
	}

	private static void densities(final Plot plot, final double[] at,
			final List<ChannelComponents.Component> components, final Legend legend) {
		final double[][] byClass = new double[legend.size()][at.length];
		final double[] all = new double[at.length];
		for (final ChannelComponents.Component component : components)
			for (int i = 0; i < at.length; i++) {
				final double z = (at[i] - component.meanX()) / Math.sqrt(component.xx());
				final double density =
						component.weight() * Math.exp(-z * z / 2) / Math.sqrt(2 * Math.PI * component.xx());
				byClass[component.classIndex()][i] += density;
				all[i] += density;
			}
		for (int c = 0; c < byClass.length && !components.isEmpty(); c++) {
			plot.setColor(new Color(legend.get(c).rgb()));
			plot.add("line", at, byClass[c]);
		}
		plot.setColor(Color.BLACK);
		if (!components.isEmpty())
			plot.add("line", at, all);
	}

	/** @return values of evenly spread pixels, by channel */
	private static float[][] sample(final AttributeMap map) {
		final int width = map.info().width();
		final int height = map.info().height();
		final int step = (int) Math.max(1, Math.sqrt((double) width * height / DOTS));
		final int columns = (width + step - 1) / step;
		final float[][] values = new float[map.source().channels()][columns * ((height + step - 1) / step)];
		final float[][] row = new float[values.length][width];
		for (int y = 0, n = 0; y < height; y += step) {
			map.source().read(new Region(0, y, width, 1), row);
			for (int x = 0; x < width; x += step, n++)
				for (int c = 0; c < values.length; c++)
					values[c][n] = row[c][x];
		}
		return values;
	}

	private static float[][] painted(final AttributeMap map, final LabelEvidence labels) {
		final float[][] values = new float[map.source().channels()][labels.size()];
		final float[][] pixel = new float[values.length][1];
		for (int i = 0; i < labels.size(); i++) {
			map.source().read(new Region(labels.x(i), labels.y(i), 1, 1), pixel);
			for (int c = 0; c < values.length; c++)
				values[c][i] = pixel[c][0];
		}
		return values;
	}

	private static int[] members(final LabelEvidence labels, final int c) {
		return IntStream.range(0, labels.size()).filter(i -> labels.likeliestClass(i) == c).toArray();
	}

	private static double[] pick(final float[] values, final int[] chosen) {
		return Arrays.stream(chosen).mapToDouble(i -> values[i]).toArray();
	}

	private static double[] doubles(final float[] values) {
		final double[] all = new double[values.length];
		for (int i = 0; i < all.length; i++)
			all[i] = values[i];
		return all;
	}
}

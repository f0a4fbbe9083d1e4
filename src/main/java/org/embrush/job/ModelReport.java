package org.embrush.job;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.embrush.model.FeatureRecipe;
import org.embrush.model.Member;
import org.embrush.model.Mixture;
import org.embrush.model.Model;
import org.embrush.model.TraceRow;
import org.embrush.report.ConvergencePlot;
import org.embrush.report.EllipsesPlot;
import org.embrush.report.Page;

/** What a page says of a model: its recipe and why, its components, its convergence. */
final class ModelReport {

	/** Components that are listed, the heaviest first. */
	private static final int MOST_COMPONENTS = 20;
	private static final int NAMED_FEATURES = 3;

	private ModelReport() {}

	static void add(final Page page, final Model model) {
		page.section("Features and members").text("Channels: " + ReportParts.names(model.channelNames())
				+ ". Each member turns them into features of its own; its weight says how much its opinion counts.");
		final List<List<Object>> rows = new ArrayList<>();
		rows.add(List.of("weight", "features", "components", "why"));
		for (final Member member : model.members())
			rows.add(List.of(String.format(Locale.ROOT, "%.3f", member.weight()), features(member.recipe()),
					member.mixture().components(), member.note().isEmpty() ? "the only member" : member.note()));
		page.table(rows);
		components(page, model);
		convergence(page, model);
	}

	private static String features(final FeatureRecipe recipe) {
		return recipe.channels().length + " channels at scales "
				+ Arrays.stream(recipe.sigmas()).mapToObj(ModelReport::plain)
						.collect(Collectors.joining(", "))
				+ (recipe.projection().length > 0 ? ", " + recipe.projection().length + " principal components" : "")
				+ (recipe.forest().isEmpty() ? "" : ", through the votes of " + recipe.forest().trees() + " trees");
	}

	/** Without zeros behind the point. */
	private static String plain(final double number) {
		return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
	}

	/** The heaviest mixture over plain features: with most components among those of equal weight. */
	private static Member shown(final Model model) {
		return model.members().stream()
				.filter(member -> member.seesChannels() && member.recipe().projection().length == 0)
				.max(Comparator.comparingInt((Member member) -> member.mixture().table().isClamped() ? 0 : 1)
						.thenComparingDouble(member -> -member.mixture().components()))
				.orElse(model.members().get(0));
	}

	private static void components(final Page page, final Model model) {
		final Member member = shown(model);
		final Mixture mixture = member.mixture();
		final Integer[] order = IntStream.range(0, mixture.components()).boxed()
				.sorted(Comparator.comparingDouble(k -> -mixture.weights()[k])).toArray(Integer[]::new);
		final int[] telling = telling(mixture);
		final List<List<Object>> rows = new ArrayList<>();
		final List<Object> header = new ArrayList<>(List.of("component", "weight", "class"));
		for (final int feature : telling)
			header.add("mean of " + name(model, member.recipe(), feature));
		rows.add(header);
		for (int i = 0; i < Math.min(MOST_COMPONENTS, order.length); i++) {
			final int k = order[i];
			final int c = mixture.table().likeliestClass(k);
			final List<Object> row = new ArrayList<>(List.of(k + 1, ReportParts.percent(mixture.weights()[k]),
					model.legend().get(c).name() + " (" + ReportParts.percent(mixture.table().get(k, c)) + ")"));
			for (final int feature : telling)
				row.add(String.format(Locale.ROOT, "%.3f", mixture.means()[k][feature]));
			rows.add(row);
		}
		page.section("Components").text("Of the member with " + features(member.recipe()) + " and "
				+ mixture.components() + " components; features are centred and scaled.").table(rows);
		for (int i = 1; i < telling.length; i++)
			page.chart(EllipsesPlot.of(mixture, model.legend(), telling[0], telling[i],
					name(model, member.recipe(), telling[0]), name(model, member.recipe(), telling[i])),
					"components in " + name(model, member.recipe(), telling[0]) + " and "
							+ name(model, member.recipe(), telling[i]) + ", in the colours of their classes");
	}

	/** Features in which the components' means lie farthest apart. */
	private static int[] telling(final Mixture mixture) {
		final double[] spread = new double[mixture.dimension()];
		for (int d = 0; d < spread.length; d++) {
			double mean = 0;
			for (int k = 0; k < mixture.components(); k++)
				mean += mixture.weights()[k] * mixture.means()[k][d];
			for (int k = 0; k < mixture.components(); k++)
				spread[d] += mixture.weights()[k] * Math.pow(mixture.means()[k][d] - mean, 2);
		}
		return IntStream.range(0, spread.length).boxed().sorted(Comparator.comparingDouble(d -> -spread[d]))
				.limit(NAMED_FEATURES).mapToInt(d -> d).toArray();
	}

	private static String name(final Model model, final FeatureRecipe recipe, final int feature) {
		if (recipe.projection().length > 0)
			return "principal component " + (feature + 1);
		final int channels = recipe.channels().length;
		final double sigma = recipe.sigmas()[feature / channels];
		return model.channelNames().get(recipe.channels()[feature % channels])
				+ (sigma > 0 ? ", smoothed by " + plain(sigma) : "");
	}

	private static void convergence(final Page page, final Model model) {
		final List<TraceRow> trace = model.provenance().trace();
		if (trace.size() < 2)
			return;
		final TraceRow last = trace.get(trace.size() - 1);
		page.section("Convergence").text(String.format(Locale.ROOT,
				"%d iterations; log-likelihood with log prior %.6g, bound %.6g, gap %.3g: the divergence that one more E step "
						+ "would close.",
				last.iteration(), last.logLikelihood() + last.logPrior(), last.bound(), last.gap()));
		page.chart(ConvergencePlot.of(trace), "log-likelihood and bound over the iterations");
	}
}

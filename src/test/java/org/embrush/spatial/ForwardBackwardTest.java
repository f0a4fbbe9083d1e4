package org.embrush.spatial;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import org.embrush.golden.Golden;
import org.embrush.model.MarkovChain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The recursion against sums over all paths. */
class ForwardBackwardTest {

	private static final double EXACT = 1e-12;
	private static final int LANES = ForwardBackward.LANES;

	@ParameterizedTest
	@ValueSource(strings = {"free", "clamped"})
	void aShortChain(final String which) {
		final JsonObject golden = Golden.read("hidden_chain.json");
		final JsonObject expected = golden.getAsJsonObject(which);
		final double[][] likelihood = Golden.matrix(golden.get("likelihood"));
		if (expected.has("allowed"))
			for (final var step : expected.getAsJsonObject("allowed").entrySet())
				clamp(likelihood[Integer.parseInt(step.getKey())], step.getValue().getAsJsonArray());
		final MarkovChain chain = new MarkovChain(Golden.matrix(golden.get("transition")),
				Golden.vector(golden.get("initial")));
		final int[] lengths = new int[LANES];
		lengths[5] = 6;
		final ForwardBackward recursion = filled(3, new double[][][]{likelihood}, new int[]{5}, 6);
		final ChainStatistics sums = ChainStatistics.empty(3);
		assertEquals(expected.get("log_likelihood").getAsDouble(), recursion.forward(chain, 6), EXACT);
		recursion.backward(chain, lengths, 6, sums);
		final double[][] posterior = Golden.matrix(expected.get("posterior"));
		for (int t = 0; t < 6; t++)
			assertArrayEquals(posterior[t], posterior(recursion, 3, t, 5), EXACT, "step " + t);
		assertArrayEquals(posterior[0], sums.first(), EXACT);
		for (int i = 0; i < 3; i++)
			assertArrayEquals(Golden.matrix(expected.get("pairs"))[i], sums.pairs()[i], EXACT);
	}

	private static void clamp(final double[] likelihood, final JsonArray allowed) {
		for (int c = 0; c < likelihood.length; c++) {
			boolean stays = false;
			for (final JsonElement one : allowed)
				stays |= one.getAsInt() == c;
			if (!stays)
				likelihood[c] = 0;
		}
	}

	/** Chains of several lengths side by side, for as many classes as the loops take at once, more and fewer. */
	@ParameterizedTest
	@ValueSource(ints = {1, 2, 3, 4, 5, 8, 9})
	void allLanesAtOnce(final int classes) {
		final Random random = new Random(classes);
		final MarkovChain chain = new MarkovChain(rows(classes, classes, random), rows(1, classes, random)[0]);
		final int[] lengths = new int[LANES];
		final double[][][] likelihood = new double[LANES][][];
		final int[] lanes = new int[LANES];
		for (int l = 0; l < LANES; l++) {
			lanes[l] = l;
			lengths[l] = random.nextInt(5);
			likelihood[l] = rows(lengths[l], classes, random);
		}
		lengths[3] = 5;
		likelihood[3] = rows(5, classes, random);
		final ForwardBackward recursion = filled(classes, likelihood, lanes, 5);
		final ChainStatistics sums = ChainStatistics.empty(classes);
		final double found = recursion.forward(chain, 5);
		recursion.backward(chain, lengths, 5, sums);
		final ChainStatistics expected = ChainStatistics.empty(classes);
		for (int l = 0; l < LANES; l++)
			if (lengths[l] > 0) {
				final double[][] posterior = enumerate(chain, likelihood[l], expected);
				for (int t = 0; t < lengths[l]; t++)
					assertArrayEquals(posterior[t], posterior(recursion, classes, t, l), EXACT);
			}
		assertEquals(expected.logLikelihood()[0], found, 1e-10);
		assertArrayEquals(expected.first(), sums.first(), 1e-11);
		for (int i = 0; i < classes; i++)
			assertArrayEquals(expected.pairs()[i], sums.pairs()[i], 1e-11);
	}

	private static double[][] rows(final int count, final int classes, final Random random) {
		final double[][] rows = new double[count][classes];
		for (final double[] row : rows) {
			Arrays.setAll(row, c -> 0.01 + random.nextDouble());
			final double sum = Arrays.stream(row).sum();
			Arrays.setAll(row, c -> row[c] / sum);
		}
		return rows;
	}

	private static ForwardBackward filled(final int classes, final double[][][] likelihood, final int[] lanes,
			final int longest) {
		final ForwardBackward recursion = new ForwardBackward(classes, longest);
		Arrays.fill(recursion.evidence(), 1);
		for (int k = 0; k < lanes.length; k++)
			for (int t = 0; t < likelihood[k].length; t++)
				for (int c = 0; c < classes; c++)
					recursion.evidence()[(t * classes + c) * LANES + lanes[k]] = likelihood[k][t][c];
		return recursion;
	}

	private static double[] posterior(final ForwardBackward recursion, final int classes, final int t, final int lane) {
		final double[] row = new double[classes];
		Arrays.setAll(row, c -> recursion.posterior()[(t * classes + c) * LANES + lane]);
		return row;
	}

	/** Adds up all paths of one chain. */
	private static double[][] enumerate(final MarkovChain chain, final double[][] likelihood,
			final ChainStatistics sums) {
		final int classes = chain.classes();
		final double[][] posterior = new double[likelihood.length][classes];
		final double[][] pairs = new double[classes][classes];
		double total = 0;
		final int paths = (int) Math.pow(classes, likelihood.length);
		for (int path = 0; path < paths; path++) {
			final int[] state = new int[likelihood.length];
			for (int t = 0, rest = path; t < state.length; t++, rest /= classes)
				state[t] = rest % classes;
			double weight = 1;
			for (int t = 0; t < state.length; t++)
				weight *= likelihood[t][state[t]]
						* (t == 0 ? chain.initial()[state[0]] : chain.transition()[state[t - 1]][state[t]]);
			total += weight;
			for (int t = 0; t < state.length; t++) {
				posterior[t][state[t]] += weight;
				if (t > 0)
					pairs[state[t - 1]][state[t]] += weight;
			}
		}
		for (int c = 0; c < classes; c++) {
			for (final double[] row : posterior)
				row[c] /= total;
			sums.first()[c] += posterior[0][c];
			for (int d = 0; d < classes; d++)
				sums.pairs()[c][d] += pairs[c][d] / total;
		}
		sums.logLikelihood()[0] += Math.log(total);
		return posterior;
	}

	@Test
	void unlikelyStepsDoNotUnderflow() {
		final ForwardBackward recursion = new ForwardBackward(2, 1000);
		Arrays.fill(recursion.evidence(), 1e-25);
		final int[] lengths = new int[LANES];
		Arrays.fill(lengths, 1000);
		final MarkovChain chain = MarkovChain.independent(new double[]{0.25, 0.75});
		assertEquals(LANES * 1000 * Math.log(1e-25), recursion.forward(chain, 1000), 1e-4);
		recursion.backward(chain, lengths, 1000, null);
		assertArrayEquals(new double[]{0.25, 0.75}, posterior(recursion, 2, 0, 0), EXACT);
	}
}

package org.embrush.spatial;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.embrush.model.LabelEvidence;
import org.embrush.model.MarkovChain;
import org.embrush.tile.Region;
import org.embrush.tile.TileEngine;
import org.embrush.tile.TileGrid;
import org.embrush.tile.TileWorker;

/**
 * Class probabilities that know of their neighbours: a hidden Markov chain along two Hilbert walks (Fjortoft et al. 2003).
 *
 * <pre>{@code
 * HiddenMarkovChain hidden = new HiddenMarkovChain(engine, map, fractions, labels);
 * MarkovChain chain = hidden.fit().chain();
 * hidden.smooth(chain);
 * }</pre>
 *
 * <p>The states are the classes; the likelihood of a pixel's features in class c is P(c | x) / pi_c up to a factor a pixel,
 * so that {@link MarkovChain#independent} of the fractions gives P back with log-likelihood 0, and any other value is what
 * the chain gains. Labels clamp: the likelihood of a class is multiplied by e(c). A pixel without data is a link that says
 * nothing.
 *
 * <p>Every block of 32 x 32 pixels is walked through twice, along {@link HilbertScan#of} and
 * {@link HilbertScan#transposed}; all these walks are independent chains with the same transitions. Posteriors of the two
 * walks are averaged. Within a tile all numbers are double precision; the result depends neither on the number of threads
 * nor on the rest of the map.
 */
public final class HiddenMarkovChain {

	/** Pseudo-steps of every kind, and pseudo-starts in every class: Dirichlet priors of concentration 2. */
	private static final double PSEUDO_COUNT = 1;
	/** Share of steps that keep the class before anything is known. */
	private static final double START_STAY = 0.8;
	/** A gain a pixel below this ends the fit. */
	private static final double TOLERANCE = 1e-5;
	private static final int MAX_ITERATIONS = 20;
	/** C^2 transitions are known well enough from this many pixels; larger maps are fitted on some of their tiles. */
	private static final int FIT_PIXELS = 1 << 19;

	private final TileEngine engine;
	private final ClassEvidence evidence;
	private final TileGrid grid;

	/**
	 * @param engine runs the tiles
	 * @param map the class probabilities by pixel; {@link #smooth} changes them
	 * @param fractions C class fractions of the model that gave them, above 0, sum 1
	 * @param labels painted pixels that clamp, on a map of the same size; null for none
	 */
	public HiddenMarkovChain(final TileEngine engine, final ClassMap map, final double[] fractions,
			final LabelEvidence labels) {
		this.engine = engine;
		this.evidence = new ClassEvidence(map, fractions, labels);
		this.grid = ScanTile.grid(map);
	}

	/**
	 * A fitted chain.
	 *
	 * @param chain the transitions
	 * @param trace log-likelihood plus log prior before every iteration; never falls
	 */
	public record Fit(MarkovChain chain, List<Double> trace) {

		public Fit {
			trace = List.copyOf(trace);
		}
	}

	/**
	 * Fits the transitions by the Baum-Welch algorithm; the likelihoods of the pixels stay as they are.
	 *
	 * @return the transitions and the trace
	 */
	public Fit fit() {
		return fit(MarkovChain.sticky(evidence.fractions(), START_STAY));
	}

	/** As {@link #fit()}, from given transitions. */
	Fit fit(final MarkovChain start) {
		MarkovChain chain = start;
		final List<Double> trace = new ArrayList<>();
		final double least = TOLERANCE * evidence.map().pixels() / stride();
		for (int t = 0; t < MAX_ITERATIONS; t++) {
			final Step step = step(chain);
			trace.add(step.objective());
			chain = step.next();
			if (t > 0 && trace.get(t) - trace.get(t - 1) < least)
				break;
		}
		return new Fit(chain, trace);
	}

	/**
	 * One iteration of Baum-Welch.
	 *
	 * @param objective log-likelihood plus log prior, up to constants, of the chain it began with
	 * @param logLikelihood of the chain it began with; 0 for independent pixels without labels
	 * @param next the better chain
	 */
	record Step(double objective, double logLikelihood, MarkovChain next) {}

	/** Does one iteration of Baum-Welch; the objective of what it gives is never less than that of what it is given. */
	Step step(final MarkovChain chain) {
		final ChainStatistics sums = engine.reduce("spatial fit", grid, () -> new FitWorker(chain),
				ChainStatistics::add);
		double logPrior = 0;
		final double[][] transition = sums.pairs();
		for (int i = 0; i < chain.classes(); i++) {
			logPrior += PSEUDO_COUNT * Math.log(chain.initial()[i]);
			for (int j = 0; j < chain.classes(); j++)
				logPrior += PSEUDO_COUNT * Math.log(chain.transition()[i][j]);
			normalise(transition[i]);
		}
		normalise(sums.first());
		return new Step(sums.logLikelihood()[0] + logPrior, sums.logLikelihood()[0],
				new MarkovChain(transition, sums.first()));
	}

	private static void normalise(final double[] counts) {
		final double sum = Arrays.stream(counts).sum() + counts.length * PSEUDO_COUNT;
		for (int c = 0; c < counts.length; c++)
			counts[c] = (counts[c] + PSEUDO_COUNT) / sum;
	}

	/** One in how many tiles is fitted on. */
	private int stride() {
		return Math.max(1, evidence.map().pixels() / FIT_PIXELS);
	}

	/**
	 * Replaces the probabilities of the map by those that the chain gives; pixels without data stay without.
	 *
	 * @param chain transitions, of as many classes
	 */
	public void smooth(final MarkovChain chain) {
		if (chain.classes() != evidence.map().classes())
			throw new IllegalArgumentException("chain has " + chain.classes() + " classes: must be " +
					evidence.map().classes() + " as the map");
		engine.forEach("spatial chain", grid, () -> new SmoothWorker(chain));
	}

	private ForwardBackward recursion() {
		final ClassMap map = evidence.map();
		return new ForwardBackward(map.classes(),
				Math.min(map.width(), ScanTile.SIDE) * Math.min(map.height(), ScanTile.SIDE));
	}

	private final class FitWorker implements TileWorker<ChainStatistics> {

		private final MarkovChain chain;
		private final ForwardBackward recursion = recursion();
		private final ScanTile scan = new ScanTile(evidence);

		FitWorker(final MarkovChain chain) {
			this.chain = chain;
		}

		@Override
		public ChainStatistics run(final int index, final Region tile) {
			final ChainStatistics sums = ChainStatistics.empty(chain.classes());
			if ((index % grid.columns() + 3 * (index / grid.columns())) % stride() == 0)
				for (final boolean transposed : new boolean[]{false, true}) {
					scan.load(tile, transposed, recursion.evidence());
					sums.logLikelihood()[0] += recursion.forward(chain, scan.steps());
					recursion.backward(chain, scan.lengths(), scan.steps(), sums);
				}
			return sums;
		}
	}

	private final class SmoothWorker implements TileWorker<Void> {

		private final MarkovChain chain;
		private final ForwardBackward recursion = recursion();
		private final ScanTile scan = new ScanTile(evidence);
		private final float[][] sums = new float[evidence.map().classes()][grid.largestTile()];

		SmoothWorker(final MarkovChain chain) {
			this.chain = chain;
		}

		@Override
		public Void run(final int index, final Region tile) {
			for (final float[] sum : sums)
				Arrays.fill(sum, 0);
			for (final boolean transposed : new boolean[]{false, true}) {
				scan.load(tile, transposed, recursion.evidence());
				recursion.forward(chain, scan.steps());
				recursion.backward(chain, scan.lengths(), scan.steps(), null);
				scan.add(tile, recursion.posterior(), 0.5, sums);
			}
			for (int i = 0; i < tile.size(); i++) {
				final int position = (tile.y() + i / tile.width()) * evidence.map().width() + tile.x() +
						i % tile.width();
				if (evidence.map().hasData(position))
					for (int c = 0; c < sums.length; c++)
						evidence.map().planes()[c][position] = sums[c][i];
			}
			return null;
		}
	}
}

package org.embrush.spatial;

import java.util.function.DoubleBinaryOperator;

import org.embrush.model.LabelEvidence;
import org.embrush.model.PottsField;
import org.embrush.tile.TileEngine;
import org.embrush.tile.TileGrid;
import org.embrush.tile.TileWorker;

/**
 * Class probabilities that know of their neighbours: the mean-field approximation of a Markov random field of Potts type
 * (Celeux, Forbes and Peyrard 2003).
 *
 * <pre>{@code
 * MeanField meanField = new MeanField(engine, map, fractions, labels, Neighbourhood.EIGHT, null);
 * PottsField potts = meanField.fit();
 * meanField.write(map);
 * }</pre>
 *
 * <p>With b(c) = P(c | x) / pi_c, a pixel's q(c) is proportional to b(c) exp(h_c + beta sum_j g_ij q_j(c)); g is 1, or
 * 1 / sqrt 2 for diagonal neighbours, times the contrast. Labels clamp: b(c) is multiplied by e(c). Pixels without data
 * are no neighbours. Pixels of one colour are updated at once; as none of them are neighbours, that is exact coordinate
 * ascent of the bound, which never falls while beta and h stay, and any tiles give the same bytes.
 */
public final class MeanField {

	/** Sweeps of a fit and of a repetition; afterwards probabilities move by less than a hundredth. */
	private static final int SWEEPS = 15;
	/** Rows over which a pixel is heard: one for every colour of every sweep. */
	static final int REACH = SWEEPS * Neighbourhood.EIGHT.colours();
	/** The parameters are estimated after each sweep from this one on, when the neighbours have begun to speak, ... */
	private static final int FIRST_ESTIMATE = 3;
	/** ... to this one, after which the field settles. */
	private static final int LAST_ESTIMATE = 11;
	private static final double START_STRENGTH = 0.5;
	/**
	 * Sweeps when the parameters are nearly right. More let the strength feed on the field that it has smoothed, and
	 * grow: with 15 the log loss on noisy blobs rises from 0.10 to 0.12.
	 */
	private static final int FEW_SWEEPS = 5;
	/** Pixels that C + 1 parameters are estimated from; of larger maps, some of the rows. */
	private static final int ESTIMATE_PIXELS = 1 << 17;

	private final TileEngine engine;
	private final ClassEvidence evidence;
	private final Neighbourhood neighbourhood;
	private final TileGrid grid;
	private final FramedPlanes field;
	private final NeighbourSums neighbours;

	/**
	 * Starts from the pixelwise probabilities.
	 *
	 * @param engine runs the tiles
	 * @param map the class probabilities by pixel; read by every sweep
	 * @param fractions C class fractions of the model that gave them, above 0, sum 1
	 * @param labels painted pixels that clamp, on a map of the same size; null for none
	 * @param neighbourhood which pixels are neighbours
	 * @param contrast weights of neighbours across edges; null for none
	 */
	public MeanField(final TileEngine engine, final ClassMap map, final double[] fractions, final LabelEvidence labels,
			final Neighbourhood neighbourhood, final Contrast contrast) {
		this(engine, map, fractions, labels, neighbourhood, contrast, null);
	}

	/** As above, but in the memory of a field that is needed no more; taken when the size is the same, null for none. */
	MeanField(final TileEngine engine, final ClassMap map, final double[] fractions, final LabelEvidence labels,
			final Neighbourhood neighbourhood, final Contrast contrast, final MeanField old) {
		this.engine = engine;
		this.evidence = new ClassEvidence(map, fractions, labels);
		this.neighbourhood = neighbourhood;
		this.grid = TileGrid.over(map.width(), map.height());
		final boolean fits = old != null && old.evidence.map().classes() == map.classes()
				&& old.evidence.map().width() == map.width() && old.evidence.map().height() == map.height();
		this.field = fits ? old.field : FramedPlanes.zeros(map.classes(), map.width(), map.height());
		this.neighbours = new NeighbourSums(field, neighbourhood,
				contrast == null ? null : NeighbourSums.contrasts(engine, grid, neighbourhood, contrast));
		sweep(PottsField.independent(fractions));
	}

	/**
	 * Estimates h and beta by their pseudo-likelihood while the field settles. Given the field, that is a concave problem;
	 * in turn with the sweeps it is a heuristic without a bound that rises.
	 *
	 * @return the parameters of the last sweeps
	 */
	public PottsField fit() {
		return fit(new PottsField(new double[evidence.fractions().length], START_STRENGTH), SWEEPS, LAST_ESTIMATE);
	}

	/** As {@link #fit()}, from parameters that are nearly right. */
	PottsField refine(final PottsField start) {
		return fit(start, FEW_SWEEPS, FEW_SWEEPS - 1);
	}

	private PottsField fit(final PottsField start, final int sweeps, final int lastEstimate) {
		PottsField potts = start;
		for (int sweep = 1; sweep <= sweeps; sweep++) {
			sweep(potts);
			if (sweep >= FIRST_ESTIMATE && sweep <= lastEstimate)
				potts = estimate(potts);
		}
		return potts;
	}

	/** One Newton step of the pseudo-likelihood. */
	private PottsField estimate(final PottsField potts) {
		final int every = Math.max(1, evidence.map().pixels() / ESTIMATE_PIXELS);
		return engine.reduce("", grid, () -> {
			final FieldRow row = new FieldRow(evidence, potts, neighbours, grid.tileWidth());
			return (index, tile) -> {
				final PseudoLikelihood sums = new PseudoLikelihood(potts);
				for (int y = tile.y(); y < tile.y() + tile.height(); y++)
					if (y % every == 0)
						row.addTo(sums, tile, y);
				return sums;
			};
		}, PseudoLikelihood::add).newton();
	}

	/**
	 * Lets the field settle with known parameters.
	 *
	 * @param potts h and beta, of as many classes
	 */
	public void settle(final PottsField potts) {
		for (int sweep = 0; sweep < SWEEPS; sweep++)
			sweep(potts);
	}

	/**
	 * Updates every pixel once, colour by colour.
	 *
	 * @param potts h and beta, of as many classes; {@link PottsField#independent} of the fractions gives the pixelwise
	 *          probabilities back
	 */
	public void sweep(final PottsField potts) {
		if (potts.classes() != evidence.map().classes())
			throw new IllegalArgumentException("field has " + potts.classes() + " classes: must be " +
					evidence.map().classes() + " as the map");
		for (int colour = 0; colour < neighbourhood.colours(); colour++)
			update(colour, potts);
	}

	private void update(final int colour, final PottsField potts) {
		engine.forEach("", grid, () -> {
			final FieldRow row = new FieldRow(evidence, potts, neighbours, grid.tileWidth());
			return (index, tile) -> {
				for (int y = tile.y(); y < tile.y() + tile.height(); y++) {
					final int first = neighbourhood.first(colour, tile.x(), y);
					if (first >= 0) {
						row.compute(tile, y);
						row.store(first);
					}
				}
				return null;
			};
		});
	}

	/**
	 * The evidence lower bound of the log-likelihood, without the normalising constant of the field, which depends on h
	 * and beta alone.
	 *
	 * @param potts h and beta
	 * @return sum of q log b + q h - q log q over pixels and classes, and of beta g_ij q_i q_j over pairs of neighbours
	 */
	public double bound(final PottsField potts) {
		return engine.reduce("", grid, () -> {
			final FieldRow row = new FieldRow(evidence, potts, neighbours, grid.tileWidth());
			return (TileWorker<Double>) (index, tile) -> {
				double sum = 0;
				for (int y = tile.y(); y < tile.y() + tile.height(); y++)
					sum += row.bound(tile, y);
				return sum;
			};
		}, Double::sum);
	}

	/**
	 * Writes the probabilities; pixels without data stay as they are.
	 *
	 * @param into modified: a map of the same size and classes, possibly the one that this was made of, which then can be
	 *          swept no more
	 */
	public void write(final ClassMap into) {
		combine(into, (mine, other) -> mine);
	}

	/**
	 * Pools the probabilities with others, log-linearly and with twice their weight: p becomes proportional to
	 * (q^2 p)^(1/3). On noisy scenes that is better calibrated than the mean of the two, and as accurate as q.
	 *
	 * @param with modified: a map of the same size and classes
	 */
	void pool(final ClassMap with) {
		combine(with, (mine, other) -> Math.cbrt(mine * mine * other));
	}

	private void combine(final ClassMap with, final DoubleBinaryOperator rule) {
		engine.forEach("", grid, () -> {
			final double[] joint = new double[with.classes()];
			return (index, tile) -> {
				for (int y = tile.y(); y < tile.y() + tile.height(); y++)
					for (int x = tile.x(); x < tile.x() + tile.width(); x++)
						if (with.hasData(y * with.width() + x))
							combinePixel(x, y, with, rule, joint);
				return null;
			};
		});
	}

	private void combinePixel(final int x, final int y, final ClassMap with, final DoubleBinaryOperator rule,
			final double[] joint) {
		final int position = y * with.width() + x;
		double sum = 0;
		for (int c = 0; c < joint.length; c++) {
			joint[c] = rule.applyAsDouble(field.planes()[c][field.index(x, y)], with.planes()[c][position]);
			sum += joint[c];
		}
		for (int c = 0; c < joint.length; c++)
			with.planes()[c][position] = (float) (joint[c] / sum);
	}
}

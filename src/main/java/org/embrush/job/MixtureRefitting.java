package org.embrush.job;

import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.embrush.confidence.TypicalityTable;
import org.embrush.model.LabelEvidence;
import org.embrush.tile.TileEngine;

/** Refits of one mixture, or of a model with a prior over neighbouring pixels: the whole fit, every time. */
final class MixtureRefitting implements Refitting {

	private static final int SAMPLE = 2500;

	private final TrainingData data;
	private final TileEngine engine;

	/**
	 * @param data what the fit was made from
	 * @param engine runs the tiles
	 */
	MixtureRefitting(final TrainingData data, final TileEngine engine) {
		this.data = data;
		this.engine = engine;
	}

	@Override
	public LabelEvidence labels() {
		return data.labels();
	}

	@Override
	public long[] samplePositions() {
		final long step = Math.max(1, data.map().info().pixels() / SAMPLE);
		return LongStream.iterate(step / 2, p -> p < data.map().info().pixels(), p -> p + step).toArray();
	}

	@Override
	public Refit fit(final double[] factors) {
		final Fitted fitted = new Trainer(engine).fit(data.with(weighted(factors)));
		final MapPosterior posterior = MapPosterior.of(fitted);
		final long[] positions = IntStream.range(0, labels().size()).mapToLong(labels()::position).toArray();
		final long[] sample = samplePositions();
		final float[] distances = new float[sample.length];
		final float[][] atSample = at(posterior, sample, distances);
		new TypicalityTable(posterior.distanceDimension()).of(distances, distances.length, distances);
		return new Refit(fitted.model().members(), atSample, distances,
				at(posterior, positions, new float[positions.length]));
	}

	@Override
	public boolean isCheap() {
		return false;
	}

	private LabelEvidence weighted(final double[] factors) {
		final boolean[] keep = new boolean[factors.length];
		boolean equal = true;
		for (int i = 0; i < keep.length; i++) {
			keep[i] = factors[i] > 0;
			equal &= factors[i] == 0 || factors[i] == 1;
		}
		if (!equal)
			throw new IllegalArgumentException("factors must be 0 or 1");
		return labels().subset(keep);
	}

	/** Probabilities of the painted classes, and the squared distances that typicality is made from. */
	private float[][] at(final MapPosterior posterior, final long[] positions, final float[] squaredDistances) {
		final float[][] every = posterior.at(positions, squaredDistances, engine);
		final float[][] all = new float[labels().legend().size()][positions.length];
		final float[] share = new float[all.length];
		for (int i = 0; i < positions.length; i++) {
			PaintedShare.of(every, i, share);
			for (int c = 0; c < all.length; c++)
				all[c][i] = share[c];
		}
		return all;
	}
}

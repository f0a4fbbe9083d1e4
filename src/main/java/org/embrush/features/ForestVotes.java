package org.embrush.features;

import java.util.Arrays;

import org.embrush.model.Forest;
import org.embrush.tile.Region;
import org.embrush.tile.TileSource;

/**
 * What the trees of a forest say of every pixel, as features: one a class, the logarithm of the mean share that the pixel's
 * leaves hold of that class. NaN where a feature is missing.
 *
 * <pre>{@code
 * TileSource votes = new ForestVotes(features, recipe.forest());
 * }</pre>
 */
public final class ForestVotes implements TileSource {

	private final TileSource features;
	private final Forest forest;
	private final ThreadLocal<float[][]> buffers;
	/** Half a tree's vote, dealt out among the classes, so that no share is 0. */
	private final float doubt;

	/**
	 * @param features those that the forest was grown on
	 * @param forest with at least one tree
	 */
	public ForestVotes(final TileSource features, final Forest forest) {
		if (forest.lastFeature() >= features.channels())
			throw new IllegalArgumentException("forest asks for feature " + (forest.lastFeature() + 1) + " of " +
					features.channels());
		this.features = features;
		this.forest = forest;
		buffers = ThreadLocal.withInitial(() -> new float[features.channels()][0]);
		doubt = 0.5f / forest.classes();
	}

	@Override
	public int width() {
		return features.width();
	}

	@Override
	public int height() {
		return features.height();
	}

	@Override
	public int channels() {
		return forest.classes();
	}

	@Override
	public void read(final Region region, final float[][] into) {
		final float[][] planes = buffers.get();
		if (planes[0].length < region.size())
			Arrays.setAll(planes, d -> new float[region.size()]);
		features.read(region, planes);
		vote(planes, region.size(), into);
	}

	/** Tree by tree, so that the nodes of one stay in the processor's cache. */
	private void vote(final float[][] planes, final int count, final float[][] votes) {
		final int[] feature = forest.feature();
		final float[] threshold = forest.threshold();
		final int[] next = forest.next();
		final float[][] shares = forest.shares();
		for (int c = 0; c < shares[0].length; c++)
			Arrays.fill(votes[c], 0, count, doubt);
		for (final int root : forest.roots())
			for (int i = 0; i < count; i++) {
				int n = root;
				while (feature[n] >= 0)
					n = planes[feature[n]][i] <= threshold[n] ? n + 1 : next[n];
				final float[] share = shares[next[n]];
				for (int c = 0; c < share.length; c++)
					votes[c][i] += share[c];
			}
		for (int c = 0; c < shares[0].length; c++)
			for (int i = 0; i < count; i++)
				votes[c][i] = Float.isNaN(planes[0][i]) ? Float.NaN
						: (float) Math.log(votes[c][i] / (forest.trees() + 0.5));
	}
}

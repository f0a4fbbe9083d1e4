package org.embrush.features;

import java.util.Arrays;

import org.embrush.model.Forest;
import org.embrush.tile.PerThread;
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

	/** Pixels that are voted on together. */
	private static final int BLOCK = 512;

	private final TileSource features;
	private final Forest forest;
	private final LeafMasks[] trees;
	/** By row of the shares, the class that has all of it; -1 when classes share it. */
	private final int[] owner;
	private final PerThread<Room> rooms;
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
		trees = Arrays.stream(forest.roots()).mapToObj(root -> new LeafMasks(forest, root)).toArray(LeafMasks[]::new);
		owner = Arrays.stream(forest.shares()).mapToInt(ForestVotes::owner).toArray();
		rooms = new PerThread<>(() -> new Room(features.channels()));
		doubt = 0.5f / forest.classes();
	}

	private static int owner(final float[] share) {
		for (int c = 0; c < share.length; c++)
			if (share[c] == 1)
				return c;
		return -1;
	}

	/** What a thread works in. */
	private static final class Room {

		private final float[][] planes;
		private final int[][] keys;
		private final int[] masks = new int[BLOCK];
		private final int[] leaves = new int[BLOCK];

		Room(final int features) {
			planes = new float[features][0];
			keys = new int[features][BLOCK];
		}

		void holds(final int pixels) {
			if (planes[0].length < pixels)
				Arrays.setAll(planes, d -> new float[pixels]);
		}
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
		final Room room = rooms.get();
		room.holds(region.size());
		features.read(region, room.planes);
		vote(room, region.size(), into);
	}

	/** Block by block and tree by tree, so that both stay in the processor's cache. */
	private void vote(final Room room, final int count, final float[][] votes) {
		for (int c = 0; c < forest.classes(); c++)
			Arrays.fill(votes[c], 0, count, doubt);
		for (int from = 0; from < count; from += BLOCK) {
			final int size = Math.min(BLOCK, count - from);
			for (int d = 0; d < room.planes.length; d++)
				for (int i = 0; i < size; i++)
					room.keys[d][i] = LeafMasks.key(room.planes[d][from + i]);
			for (final LeafMasks tree : trees) {
				tree.find(room.keys, size, room.masks, room.leaves);
				add(room.leaves, from, size, votes);
			}
		}
		for (int c = 0; c < forest.classes(); c++)
			for (int i = 0; i < count; i++)
				votes[c][i] = Float.isNaN(room.planes[0][i]) ? Float.NaN
						: (float) Math.log(votes[c][i] / (forest.trees() + 0.5));
	}

	private void add(final int[] leaves, final int from, final int count, final float[][] votes) {
		for (int i = 0; i < count; i++) {
			final int only = owner[leaves[i]];
			if (only >= 0)
				votes[only][from + i] += 1;
			else {
				final float[] share = forest.shares()[leaves[i]];
				for (int c = 0; c < share.length; c++)
					votes[c][from + i] += share[c];
			}
		}
	}
}

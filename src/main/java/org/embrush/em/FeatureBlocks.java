package org.embrush.em;

import static org.embrush.kernel.Kernels.BLOCK;

import java.util.Arrays;

import org.embrush.model.LabelEvidence;
import org.embrush.tile.Region;
import org.embrush.tile.TileGrid;
import org.embrush.tile.TileSource;

/**
 * Cuts the pixels of a tile that have data into blocks for the kernels; one instance a thread.
 *
 * <p>A pixel with a missing feature, or one out of range, takes no place in any block, so that a masked pixel is an
 * absent one.
 *
 * <pre>{@code
 * blocks.load(tile);
 * for (int b = 0; b < blocks.count(); b++) {
 * 	int n = blocks.fill(b, x);
 * }
 * }</pre>
 */
final class FeatureBlocks {

	private final TileSource features;
	private final Conditioning conditioning;
	private final LabelEvidence labels;
	private final float[][] planes;
	private final int[] pixels;
	private final int[] labelOfPixel;
	private int valid;
	private boolean anyLabel;

	/**
	 * @param features D channels
	 * @param conditioning applied to every feature
	 * @param labels of the same map, or null when labels do not matter
	 */
	FeatureBlocks(final TileSource features, final Conditioning conditioning, final LabelEvidence labels) {
		this.features = features;
		this.conditioning = conditioning;
		this.labels = labels;
		final int size = TileGrid.over(features.width(), features.height()).largestTile();
		this.planes = new float[features.channels()][size];
		this.pixels = new int[size];
		this.labelOfPixel = new int[size];
	}

	/** Reads a tile. */
	void load(final Region tile) {
		load(tile, false);
	}

	/**
	 * Reads a tile, or nothing at all when only labelled pixels matter and it has none.
	 *
	 * @param tile its pixels
	 * @param labelledOnly whether unlabelled pixels are left out
	 */
	void load(final Region tile, final boolean labelledOnly) {
		anyLabel = labels != null && findLabels(tile);
		valid = 0;
		if (labelledOnly && !anyLabel)
			return;
		features.read(tile, planes);
		final int size = tile.size();
		for (int i = 0; i < size; i++) {
			pixels[valid] = i;
			if (conditioning.range().contains(planes, i) && (!labelledOnly || labelOfPixel[i] >= 0))
				valid++;
		}
	}

	private boolean findLabels(final Region tile) {
		Arrays.fill(labelOfPixel, 0, tile.size(), -1);
		boolean any = false;
		for (int row = 0; row < tile.height(); row++) {
			final long start = (long) (tile.y() + row) * labels.width() + tile.x();
			final int end = labels.firstAtOrAfter(start + tile.width());
			for (int label = labels.firstAtOrAfter(start); label < end; label++) {
				labelOfPixel[row * tile.width() + (int) (labels.position(label) - start)] = label;
				any = true;
			}
		}
		return any;
	}

	/** Number of blocks in the tile. */
	int count() {
		return (valid + BLOCK - 1) / BLOCK;
	}

	/** Whether the tile holds a labelled pixel. */
	boolean anyLabel() {
		return anyLabel;
	}

	/**
	 * Copies one block, conditioned.
	 *
	 * @param block 0 to {@code count() - 1}
	 * @param x modified: D rows
	 * @return pixels in the block
	 */
	int fill(final int block, final double[] x) {
		final int from = block * BLOCK;
		final int n = Math.min(BLOCK, valid - from);
		for (int d = 0; d < planes.length; d++) {
			final float[] plane = planes[d];
			final double center = conditioning.center()[d];
			final double scale = conditioning.scale()[d];
			for (int i = 0; i < n; i++)
				x[d * BLOCK + i] = (plane[pixels[from + i]] - center) / scale;
		}
		return n;
	}

	/** Which labelled pixel stands at place i of a block, -1 for an unlabelled one. */
	int label(final int block, final int i) {
		return anyLabel ? labelOfPixel[pixels[block * BLOCK + i]] : -1;
	}

	/** Where place i of a block lies in the tile, row by row. */
	int pixel(final int block, final int i) {
		return pixels[block * BLOCK + i];
	}
}

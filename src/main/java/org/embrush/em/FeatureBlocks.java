package org.embrush.em;

import static org.embrush.kernel.Kernels.BLOCK;

import java.util.Arrays;

import org.embrush.kernel.BlockKernel;
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
	private final float[] excess;
	private final int[] offsets;
	private final int[] labelled;
	private int valid;
	private int labelledCount;
	/** Whether every pixel of the tile takes part; {@link #pixels} is not filled then. */
	private boolean whole;
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
		this.labelled = new int[size];
		this.excess = new float[size];
		this.offsets = new int[features.channels()];
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
		labelledCount = 0;
		whole = false;
		if (labelledOnly && !anyLabel)
			return;
		features.read(tile, planes);
		final int size = tile.size();
		for (int i = 0; i < size && anyLabel; i++)
			if (labelOfPixel[i] >= 0 && conditioning.range().contains(planes, i))
				labelled[labelledCount++] = i;
		whole = !labelledOnly && isComplete(size);
		if (whole) {
			valid = size;
			return;
		}
		for (int i = 0; i < size; i++) {
			pixels[valid] = i;
			if (conditioning.range().contains(planes, i) && (!labelledOnly || labelOfPixel[i] >= 0))
				valid++;
		}
	}

	/** Whether all pixels of the tile lie in the range. */
	private boolean isComplete(final int size) {
		if (conditioning.pixels() == (long) features.width() * features.height())
			return true;
		Arrays.fill(excess, 0, size, 0);
		for (int d = 0; d < planes.length; d++)
			addExcess(planes[d], conditioning.range().low()[d], conditioning.range().high()[d], excess, size);
		for (int i = 0; i < size; i++)
			if (excess[i] != 0)
				return false;
		return true;
	}

	/** Adds how far values lie outside a range, NaN for NaN; a loop that the compiler vectorises. */
	private static void addExcess(final float[] v, final float low, final float high, final float[] out,
			final int n) {
		for (int i = 0; i < n; i++)
			out[i] += Math.abs(v[i] - Math.max(low, Math.min(high, v[i])));
	}

	private boolean findLabels(final Region tile) {
		final long first = (long) tile.y() * labels.width();
		final long last = first + (long) tile.height() * labels.width();
		if (labels.firstAtOrAfter(first) == labels.firstAtOrAfter(last))
			return false;
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

	/** Number of blocks in the tile, of {@link org.embrush.kernel.Kernels#BLOCK} pixels. */
	int count() {
		return count(BLOCK);
	}

	/** Number of blocks in the tile, of so many pixels. */
	int count(final int capacity) {
		return (valid + capacity - 1) / capacity;
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
				x[d * BLOCK + i] = (plane[pixel(from + i)] - center) / scale;
		}
		return n;
	}

	/**
	 * Hands one block to a kernel.
	 *
	 * @param block 0 to {@code count(kernel.capacity()) - 1}
	 * @return pixels in the block
	 */
	int fill(final int block, final BlockKernel kernel) {
		final int from = block * kernel.capacity();
		final int n = Math.min(kernel.capacity(), valid - from);
		kernel.clear();
		if (whole) {
			Arrays.fill(offsets, from);
			kernel.append(planes, offsets, n);
		} else
			kernel.gather(planes, pixels, from, n);
		return n;
	}

	/** Number of labelled pixels in the tile that take part. */
	int labelledCount() {
		return labelledCount;
	}

	/** Which labelled pixel of the map the i-th labelled pixel of the tile is. */
	int labelled(final int i) {
		return labelOfPixel[labelled[i]];
	}

	/**
	 * Hands labelled pixels of the tile to a kernel.
	 *
	 * @param from the first of them
	 * @return pixels in the block
	 */
	int fillLabelled(final int from, final BlockKernel kernel) {
		final int n = Math.min(kernel.capacity(), labelledCount - from);
		kernel.clear();
		kernel.gather(planes, labelled, from, n);
		return n;
	}

	/** Which labelled pixel the i-th pixel of all blocks is, -1 for an unlabelled one. */
	int label(final int i) {
		return anyLabel ? labelOfPixel[pixel(i)] : -1;
	}

	/** Where the i-th pixel of all blocks lies in the tile, row by row. */
	int pixel(final int i) {
		return whole ? i : pixels[i];
	}

	/** Whether every pixel of the tile takes part, so that the i-th one is pixel i. */
	boolean whole() {
		return whole;
	}
}

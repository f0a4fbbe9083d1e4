package org.embrush.em;

import static org.embrush.kernel.Kernels.BLOCK;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.embrush.kernel.BlockKernel;
import org.embrush.model.LabelEvidence;
import org.embrush.tile.PixelRows;
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
	private final PixelRows stored;
	private final Units units;
	/** Whether no pixel of the map is missing or out of range. */
	private final boolean complete;
	private final LabelEvidence labels;
	private final float[][] planes;
	private final int[] pixels;
	private final int[] labelOfPixel;
	private final float[] excess;
	private final int[] offsets;
	private final float[][] rows;
	private final int[] labelled;
	/** Features of the labelled pixels alone, when {@link #planes} are not filled. */
	private final float[][] atLabels;
	private int[] order = new int[0];
	private int valid;
	private int labelledCount;
	/** Whether every pixel of the tile, or of its rows in question, takes part; {@link #pixels} is not filled then. */
	private boolean whole;
	/** Whether pixels come from where they are stored; {@link #planes} are not filled then. */
	private boolean direct;
	private Region tile;
	private int rowStep;
	private int firstRow;
	private boolean anyLabel;

	/**
	 * @param features D channels
	 * @param conditioning applied to every feature
	 * @param labels of the same map, or null when labels do not matter
	 */
	FeatureBlocks(final TileSource features, final Conditioning conditioning, final LabelEvidence labels) {
		this.features = features;
		this.stored = features.rows().orElse(null);
		this.units = Units.of(features, conditioning);
		this.complete = conditioning.pixels() == (long) features.width() * features.height();
		this.labels = labels;
		final int size = TileGrid.over(features.width(), features.height()).largestTile();
		this.planes = new float[features.channels()][];
		this.pixels = new int[size];
		this.labelOfPixel = new int[size];
		this.labelled = new int[size];
		this.excess = new float[size];
		this.offsets = new int[features.channels()];
		this.rows = new float[features.channels()][];
		this.atLabels = new float[features.channels()][0];
	}

	/** Reads a tile. */
	void load(final Region region) {
		load(region, false);
	}

	/**
	 * Reads a tile, or nothing at all when only labelled pixels matter and it has none.
	 *
	 * @param region its pixels
	 * @param labelledOnly whether unlabelled pixels are left out
	 */
	void load(final Region region, final boolean labelledOnly) {
		load(region, labelledOnly, false, 1);
	}

	/**
	 * Like {@link #load(Region, boolean)}, but for kernels alone: pixels that lie in memory are not copied.
	 *
	 * @param region its pixels
	 * @param labelledOnly whether unlabelled pixels are left out
	 * @param step one row of the map in so many is looked at, but labelled pixels anywhere
	 */
	void open(final Region region, final boolean labelledOnly, final int step) {
		load(region, labelledOnly, true, step);
	}

	private void load(final Region region, final boolean labelledOnly, final boolean inPlace, final int step) {
		tile = region;
		rowStep = step;
		firstRow = (step - tile.y() % step) % step;
		valid = 0;
		labelledCount = 0;
		anyLabel = labels != null && findLabels();
		direct = inPlace && stored != null && complete && !labelledOnly;
		whole = false;
		if (labelledOnly && !anyLabel)
			return;
		final int size = tile.size();
		if (direct) {
			whole = true;
			valid = (tile.height() - firstRow + rowStep - 1) / rowStep * tile.width();
			readLabelled();
			return;
		}
		read();
		keepLabelledInRange();
		whole = !labelledOnly && rowStep == 1 && isComplete(size);
		if (whole) {
			valid = size;
			return;
		}
		for (int y = firstRow; y < tile.height(); y += rowStep)
			for (int i = y * tile.width(); i < (y + 1) * tile.width(); i++) {
				pixels[valid] = i;
				if (units.range().contains(planes, i) && (!labelledOnly || labelOfPixel[i] >= 0))
					valid++;
			}
	}

	private void read() {
		if (planes[0] == null)
			Arrays.setAll(planes, d -> new float[pixels.length]);
		if (stored == null) {
			features.read(tile, planes);
			return;
		}
		for (int d = 0; d < planes.length; d++)
			for (int y = 0; y < tile.height(); y++)
				System.arraycopy(stored.row(d, tile.y() + y), stored.start(d, tile.y() + y) + tile.x(), planes[d],
						y * tile.width(), tile.width());
	}

	private void readLabelled() {
		if (order.length < labelledCount)
			order = IntStream.range(0, labelledCount).toArray();
		for (int d = 0; d < atLabels.length; d++) {
			if (atLabels[d].length < labelledCount)
				atLabels[d] = new float[labelledCount];
			for (int i = 0; i < labelledCount; i++) {
				final int y = tile.y() + labelled[i] / tile.width();
				atLabels[d][i] = stored.row(d, y)[stored.start(d, y) + tile.x() + labelled[i] % tile.width()];
			}
		}
	}

	/** Whether all pixels of the tile lie in the range. */
	private boolean isComplete(final int size) {
		if (complete)
			return true;
		Arrays.fill(excess, 0, size, 0);
		for (int d = 0; d < planes.length; d++)
			addExcess(planes[d], units.range().low()[d], units.range().high()[d], excess, size);
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

	/** Lists the labelled pixels of the tile, row by row. */
	private boolean findLabels() {
		final long first = (long) tile.y() * labels.width();
		final long last = first + (long) tile.height() * labels.width();
		if (labels.firstAtOrAfter(first) == labels.firstAtOrAfter(last))
			return false;
		Arrays.fill(labelOfPixel, 0, tile.size(), -1);
		for (int row = 0; row < tile.height(); row++) {
			final long start = (long) (tile.y() + row) * labels.width() + tile.x();
			final int end = labels.firstAtOrAfter(start + tile.width());
			for (int label = labels.firstAtOrAfter(start); label < end; label++) {
				labelled[labelledCount] = row * tile.width() + (int) (labels.position(label) - start);
				labelOfPixel[labelled[labelledCount++]] = label;
			}
		}
		return labelledCount > 0;
	}

	private void keepLabelledInRange() {
		final int found = labelledCount;
		labelledCount = 0;
		for (int i = 0; i < found; i++)
			if (units.range().contains(planes, labelled[i]))
				labelled[labelledCount++] = labelled[i];
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
			final double center = units.center()[d];
			final double scale = units.scale()[d];
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
		if (direct)
			append(from, n, kernel);
		else
			if (whole) {
				Arrays.fill(offsets, from);
				kernel.append(planes, offsets, n);
			} else
				kernel.gather(planes, pixels, from, n);
		return n;
	}

	/** Hands stored pixels over, row by row. */
	private void append(final int first, final int n, final BlockKernel kernel) {
		for (int i = first; i < first + n;) {
			final int y = tile.y() + firstRow + i / tile.width() * rowStep;
			final int x = tile.x() + i % tile.width();
			final int length = Math.min(first + n - i, tile.x() + tile.width() - x);
			for (int d = 0; d < rows.length; d++) {
				rows[d] = stored.row(d, y);
				offsets[d] = stored.start(d, y) + x;
			}
			kernel.append(rows, offsets, length);
			i += length;
		}
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
		if (direct)
			kernel.gather(atLabels, order, from, n);
		else
			kernel.gather(planes, labelled, from, n);
		return n;
	}

	/** Which labelled pixel the i-th pixel of all blocks is, -1 for an unlabelled one. */
	int label(final int i) {
		return anyLabel ? labelOfPixel[pixel(i)] : -1;
	}

	/** Where the i-th pixel of all blocks lies in the tile, row by row. */
	int pixel(final int i) {
		if (!whole)
			return pixels[i];
		return rowStep == 1 ? i : (firstRow + i / tile.width() * rowStep) * tile.width() + i % tile.width();
	}

	/** Whether every pixel of the tile takes part, so that the i-th one is pixel i. */
	boolean whole() {
		return whole;
	}
}

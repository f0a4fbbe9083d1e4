package org.embrush.spatial;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

import org.embrush.tile.Region;
import org.embrush.tile.TileGrid;

/**
 * Cuts a tile into square blocks, each walked through by a chain of its own, and moves evidence and posteriors between the
 * map and the lanes of a {@link ForwardBackward}.
 *
 * <p>A Hilbert walk enters and leaves a square block once, so that cutting it at blocks makes as few ends as chains.
 */
final class ScanTile {

	/** Side of a block. */
	static final int SIDE = 32;
	private static final int COLUMNS = 8;
	private static final int ROWS = ForwardBackward.LANES / COLUMNS;

	private final ClassEvidence evidence;
	private final int mapWidth;
	private final int classes;
	private final double[] inverseFractions;
	private final Map<Long, Walk> walks = new HashMap<>();
	private final Walk[] walkOfLane = new Walk[ForwardBackward.LANES];
	private final int[] originOfLane = new int[ForwardBackward.LANES];
	private final int[] lengths = new int[ForwardBackward.LANES];

	/**
	 * @param offsets distance in the map of the pixel visited in a step from the block's first pixel
	 * @param steps step in which a pixel of the block, in row order, is visited
	 */
	private record Walk(int[] offsets, int[] steps) {}

	ScanTile(final ClassEvidence evidence) {
		this.evidence = evidence;
		this.mapWidth = evidence.map().width();
		this.classes = evidence.map().classes();
		this.inverseFractions = evidence.inverseFractions();
	}

	/** @return tiles of as many blocks as there are lanes */
	static TileGrid grid(final ClassMap map) {
		return new TileGrid(map.width(), map.height(), COLUMNS * SIDE, ROWS * SIDE);
	}

	/** @return steps of every lane's chain in the tile last loaded, 0 for a lane without one */
	int[] lengths() {
		return lengths;
	}

	/** @return steps of the longest chain in the tile last loaded */
	int steps() {
		return Arrays.stream(lengths).max().orElse(0);
	}

	/**
	 * Fills the evidence of a tile.
	 *
	 * @param tile a tile of {@link #grid}
	 * @param transposed which of the two walks
	 * @param into modified: as {@link ForwardBackward#evidence} wants it
	 */
	void load(final Region tile, final boolean transposed, final double[] into) {
		place(tile, transposed);
		final float[][] planes = evidence.map().planes();
		final int steps = steps();
		for (int t = 0; t < steps; t++)
			for (int c = 0; c < classes; c++) {
				final float[] plane = planes[c];
				final int row = (t * classes + c) * ForwardBackward.LANES;
				for (int l = 0; l < ForwardBackward.LANES; l++)
					into[row + l] = t < lengths[l]
							? ClassEvidence.of(plane[originOfLane[l] + walkOfLane[l].offsets[t]], inverseFractions[c])
							: 1;
			}
		for (int y = tile.y(); y < tile.y() + tile.height(); y++)
			clampRow(tile, y, into);
	}

	private void place(final Region tile, final boolean transposed) {
		Arrays.fill(lengths, 0);
		final TileGrid blocks = new TileGrid(tile.width(), tile.height(), SIDE, SIDE);
		for (int l = 0; l < blocks.size(); l++) {
			final Region block = blocks.tile(l);
			walkOfLane[l] = walk(block.width(), block.height(), transposed);
			originOfLane[l] = (tile.y() + block.y()) * mapWidth + tile.x() + block.x();
			lengths[l] = block.size();
		}
	}

	private Walk walk(final int width, final int height, final boolean transposed) {
		return walks.computeIfAbsent((long) width * 2 * (SIDE + 1) + height * 2 + (transposed ? 1 : 0), key -> {
			final HilbertScan scan = transposed ? HilbertScan.transposed(width, height) : HilbertScan.of(width, height);
			final Walk walk = new Walk(new int[scan.length()], new int[scan.length()]);
			for (int t = 0; t < scan.length(); t++) {
				walk.offsets[t] = scan.y(t) * mapWidth + scan.x(t);
				walk.steps[scan.y(t) * width + scan.x(t)] = t;
			}
			return walk;
		});
	}

	private void clampRow(final Region tile, final int y, final double[] into) {
		final long row = (long) y * mapWidth;
		final int columns = (tile.width() - 1) / SIDE + 1;
		evidence.forLabels(row + tile.x(), row + tile.x() + tile.width(), (position, label) -> {
			final int x = (int) (position - row) - tile.x();
			final int lane = (y - tile.y()) / SIDE * columns + x / SIDE;
			final int width = Math.min(SIDE, tile.width() - x / SIDE * SIDE);
			final int step = walkOfLane[lane].steps[(y - tile.y()) % SIDE * width + x % SIDE];
			for (int c = 0; c < classes; c++)
				into[(step * classes + c) * ForwardBackward.LANES + lane] *= evidence.label(label, c);
		});
	}

	/**
	 * Adds the posteriors of the tile last loaded to planes of its pixels.
	 *
	 * @param tile the tile last loaded
	 * @param posterior as {@link ForwardBackward#posterior} gives them
	 * @param weight factor
	 * @param sums modified: C arrays of at least {@code tile.size()}, row by row
	 */
	void add(final Region tile, final double[] posterior, final double weight, final float[][] sums) {
		final int corner = tile.y() * mapWidth + tile.x();
		final int steps = steps();
		for (int t = 0; t < steps; t++)
			for (int l = 0; l < ForwardBackward.LANES; l++)
				if (t < lengths[l]) {
					final int distance = originOfLane[l] + walkOfLane[l].offsets[t] - corner;
					final int local = distance / mapWidth * tile.width() + distance % mapWidth;
					for (int c = 0; c < classes; c++)
						sums[c][local] += weight * posterior[(t * classes + c) * ForwardBackward.LANES + l];
				}
	}
}

package org.embrush.spatial;

import org.embrush.em.ClassPosterior;
import org.embrush.model.SpatialParameters;
import org.embrush.tile.Region;
import org.embrush.tile.TileEngine;
import org.embrush.tile.TileGrid;

/**
 * The class probabilities of a map under a prior over neighbouring pixels, band by band of its rows, so that a large map is
 * never held as a whole.
 *
 * <pre>{@code
 * SmoothedBands bands = new SmoothedBands(posterior, prior, grid, engine);
 * while (bands.next())
 * 	for (int t = bands.firstTile(); t < bands.endTile(); t++)
 * 		bands.read(grid.tile(t), probabilities, squaredDistances);
 * }</pre>
 *
 * <p>The numbers are those of the whole map to the last bit: a band is computed with as many rows around it as the prior
 * reaches ({@link MeanField#REACH}; a chain stays in its block).
 */
public final class SmoothedBands {

	/** Pixels of a band, about. */
	private static final int BAND = 1 << 20;

	private final ClassPosterior posterior;
	private final SpatialParameters parameters;
	private final SpatialPrior prior;
	private final TileGrid grid;
	private final TileEngine engine;
	/** Rows of tiles in a band, and around it. */
	private final int height;
	private final int halo;
	/** Rows of tiles of the present band. */
	private int first;
	private int end;
	/** The present band with the rows around it, smoothed; it begins with this row of the map. */
	private PixelwiseMap band;
	private int top;
	/** What the next band begins with, not smoothed. */
	private PixelwiseMap carried;

	/**
	 * @param posterior of a model on the map, each pixel by itself
	 * @param parameters of the prior over its pixels
	 * @param grid the default one of the map
	 * @param engine runs the tiles
	 */
	public SmoothedBands(final ClassPosterior posterior, final SpatialParameters parameters, final TileGrid grid,
			final TileEngine engine) {
		this(posterior, parameters, grid, engine, BAND);
	}

	SmoothedBands(final ClassPosterior posterior, final SpatialParameters parameters, final TileGrid grid,
			final TileEngine engine, final int pixels) {
		this.posterior = posterior;
		this.parameters = parameters;
		this.prior = new SpatialPrior(engine, null);
		this.grid = grid;
		this.engine = engine;
		this.height = bandRows(grid, pixels);
		this.halo = haloRows(grid);
	}

	private static int bandRows(final TileGrid grid, final int pixels) {
		return Math.max(1, pixels / (grid.width() * grid.tileHeight()));
	}

	private static int haloRows(final TileGrid grid) {
		return (MeanField.REACH - 1) / grid.tileHeight() + 1;
	}

	/**
	 * @param grid the default one of a map
	 * @param classes C
	 * @return bytes that the bands of the map take at most
	 */
	public static long bytes(final TileGrid grid, final int classes) {
		final long rows = Math.min(grid.height(), (bandRows(grid, BAND) + 4L * haloRows(grid)) * grid.tileHeight());
		return Float.BYTES * (2L * classes + 1) * grid.width() * rows;
	}

	/** @return whether there is another band; it is computed when this returns */
	public boolean next() {
		if (end == grid.rows())
			return false;
		first = end;
		end = Math.min(grid.rows(), first + height);
		final int from = Math.max(0, first - halo);
		final int to = Math.min(grid.rows(), end + halo);
		top = row(from);
		band = sized(band, row(to) - top);
		int known = from;
		if (carried != null) {
			carried.copyRows(0, carried.map().height(), band, 0);
			known += (carried.map().height() - 1) / grid.tileHeight() + 1;
		}
		if (known < to)
			band.fill(posterior, grid, known * grid.columns(), to * grid.columns(), top, engine);
		if (end < grid.rows()) {
			final int next = row(Math.max(0, end - halo)) - top;
			final int rows = band.map().height() - next;
			carried = sized(carried, rows);
			band.copyRows(next, rows, carried, 0);
		}
		prior.apply(parameters, band.map(), null);
		return true;
	}

	/** The old one if it is as high, since all this memory is not gone the moment that it is let go. */
	private PixelwiseMap sized(final PixelwiseMap old, final int rows) {
		return old != null && old.map().height() == rows ? old
				: PixelwiseMap.empty(posterior.classes(), grid.width(), rows);
	}

	private int row(final int tileRow) {
		return Math.min(grid.height(), tileRow * grid.tileHeight());
	}

	/** @return number of the first tile of the present band */
	public int firstTile() {
		return first * grid.columns();
	}

	/** @return number of the first tile after it */
	public int endTile() {
		return end * grid.columns();
	}

	/**
	 * @param tile lies in the present band
	 * @param probabilities modified: C arrays of at least {@code tile.size()}, NaN where the map has no data
	 * @param squaredDistances modified: as {@link ClassPosterior.Worker#compute} says
	 */
	public void read(final Region tile, final float[][] probabilities, final float[] squaredDistances) {
		for (int row = 0; row < tile.height(); row++) {
			final int from = (tile.y() + row - top) * grid.width() + tile.x();
			for (int c = 0; c < probabilities.length; c++)
				System.arraycopy(band.map().planes()[c], from, probabilities[c], row * tile.width(), tile.width());
			System.arraycopy(band.squaredDistances(), from, squaredDistances, row * tile.width(), tile.width());
		}
	}
}

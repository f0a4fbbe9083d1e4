package org.embrush.job;

import java.util.stream.IntStream;

import org.embrush.model.Model;
import org.embrush.tile.Region;
import org.embrush.tile.TileEngine;
import org.embrush.tile.TileGrid;
import org.embrush.tile.TileSink;

/** Computes the tiles of a map that touch a region. */
final class GlimpseRendering {

	private final Model model;
	private final MapPosterior posterior;
	private final TileGrid grid;

	/**
	 * @param model the model
	 * @param posterior of the model on the map
	 * @param grid of the map
	 */
	GlimpseRendering(final Model model, final MapPosterior posterior, final TileGrid grid) {
		this.model = model;
		this.posterior = posterior;
		this.grid = grid;
	}

	/**
	 * @param wanted lies inside the map
	 * @param engine runs the tiles
	 * @return the images of the tiles that the region touches
	 */
	Glimpse run(final Region wanted, final TileEngine engine) {
		final int left = wanted.x() / grid.tileWidth() * grid.tileWidth();
		final int top = wanted.y() / grid.tileHeight() * grid.tileHeight();
		final int right = end(wanted.x() + wanted.width(), grid.tileWidth(), grid.width());
		final int bottom = end(wanted.y() + wanted.height(), grid.tileHeight(), grid.height());
		final Region part = new Region(left, top, right - left, bottom - top);
		final SegmentImages images = MapOutput.memory(part.width(), part.height(), model.legend());
		final ImageSinks sinks = MapOutput.sinks(images);
		final MapRendering rendering = new MapRendering(posterior, model.legend(),
				new ImageSinks(moved(sinks.probabilities(), part), moved(sinks.labels(), part),
						moved(sinks.confidence(), part), moved(sinks.uncertainty(), part)));
		final int[] tiles = IntStream.range(0, grid.size()).filter(i -> touches(grid.tile(i), part)).toArray();
		rendering.run(grid, tiles, engine);
		return new Glimpse(model, part, images);
	}

	private static int end(final int end, final int tile, final int size) {
		return (int) Math.min(size, ((long) end + tile - 1) / tile * tile);
	}

	private static boolean touches(final Region tile, final Region part) {
		return tile.x() >= part.x() && tile.x() < part.x() + part.width() && tile.y() >= part.y() &&
				tile.y() < part.y() + part.height();
	}

	/** A sink that knows the part alone. */
	private static TileSink moved(final TileSink sink, final Region part) {
		return new TileSink() {

			@Override
			public int channels() {
				return sink.channels();
			}

			@Override
			public void write(final Region region, final float[][] from) {
				sink.write(new Region(region.x() - part.x(), region.y() - part.y(), region.width(), region.height()),
						from);
			}
		};
	}
}

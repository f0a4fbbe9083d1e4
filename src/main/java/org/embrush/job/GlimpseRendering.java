package org.embrush.job;

import java.util.function.Function;
import java.util.stream.IntStream;

import org.embrush.model.FeatureRecipe;
import org.embrush.model.Model;
import org.embrush.tile.Region;
import org.embrush.tile.ThinnedSource;
import org.embrush.tile.TileEngine;
import org.embrush.tile.TileGrid;
import org.embrush.tile.TileSink;
import org.embrush.tile.TileSource;

/** Computes a part of a map for somebody who waits: all its pixels when they are few, else some of them evenly spread. */
final class GlimpseRendering {

	/** Pixels that are computed at most: a committee of a preview takes 0.3 s of processor time for them. */
	private static final int MOST = 1 << 18;

	private final Model model;
	private final Function<FeatureRecipe, TileSource> features;
	private final TileGrid grid;

	/**
	 * @param model the model
	 * @param features what a member's recipe makes of the map
	 * @param grid of the map
	 */
	GlimpseRendering(final Model model, final Function<FeatureRecipe, TileSource> features, final TileGrid grid) {
		this.model = model;
		this.features = features;
		this.grid = grid;
	}

	/**
	 * @param wanted lies inside the map
	 * @param engine runs the tiles
	 * @return the images of the tiles that the region touches, or of the region itself when pixels are left out
	 */
	Glimpse run(final Region wanted, final TileEngine engine) {
		final int step = step(wanted);
		return step == 1 ? tiles(wanted, engine) : thinned(wanted, step, engine);
	}

	private static int step(final Region wanted) {
		int step = 1;
		while ((long) ceil(wanted.width(), step) * ceil(wanted.height(), step) > MOST)
			step++;
		return step;
	}

	private static int ceil(final int size, final int step) {
		return (size - 1) / step + 1;
	}

	private Glimpse tiles(final Region wanted, final TileEngine engine) {
		final int left = wanted.x() / grid.tileWidth() * grid.tileWidth();
		final int top = wanted.y() / grid.tileHeight() * grid.tileHeight();
		final int right = end(wanted.x() + wanted.width(), grid.tileWidth(), grid.width());
		final int bottom = end(wanted.y() + wanted.height(), grid.tileHeight(), grid.height());
		final Region part = new Region(left, top, right - left, bottom - top);
		final SegmentImages images = MapOutput.memory(part.width(), part.height(), model.legend());
		final MapRendering rendering = new MapRendering(MapPosterior.ofPixels(model, features, grid), model.legend(),
				within(images, sink -> moved(sink, part)));
		final int[] tiles = IntStream.range(0, grid.size()).filter(i -> touches(grid.tile(i), part)).toArray();
		rendering.run(tiles, engine);
		return new Glimpse(model, part, 1, images);
	}

	private Glimpse thinned(final Region part, final int step, final TileEngine engine) {
		final SegmentImages images = MapOutput.memory(part.width(), part.height(), model.legend());
		final TileGrid few = TileGrid.over(ceil(part.width(), step), ceil(part.height(), step));
		final MapRendering rendering = new MapRendering(
				MapPosterior.ofPixels(model, recipe -> new ThinnedSource(features.apply(recipe), part, step), few),
				model.legend(), within(images, sink -> repeated(sink, part, step)));
		rendering.run(IntStream.range(0, few.size()).toArray(), engine);
		return new Glimpse(model, part, step, images);
	}

	private static ImageSinks within(final SegmentImages images, final Function<TileSink, TileSink> change) {
		final ImageSinks sinks = MapOutput.sinks(images);
		return new ImageSinks(change.apply(sinks.probabilities()), change.apply(sinks.labels()),
				change.apply(sinks.confidence()), change.apply(sinks.uncertainty()));
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

	/** A sink that fills a square with every pixel. */
	private static TileSink repeated(final TileSink sink, final Region part, final int step) {
		return new TileSink() {

			@Override
			public int channels() {
				return sink.channels();
			}

			@Override
			public void write(final Region region, final float[][] from) {
				final int left = region.x() * step;
				final int top = region.y() * step;
				final int width = Math.min(part.width() - left, region.width() * step);
				final int height = Math.min(part.height() - top, region.height() * step);
				final float[][] full = new float[sink.channels()][width * height];
				for (int c = 0; c < full.length; c++)
					for (int y = 0; y < height; y++)
						for (int x = 0; x < width; x++)
							full[c][y * width + x] = from[c][y / step * region.width() + x / step];
				sink.write(new Region(left, top, width, height), full);
			}
		};
	}
}

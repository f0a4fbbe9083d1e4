package org.embrush.job;

import java.nio.file.Path;
import java.util.List;

import org.embrush.em.ClassPosterior;
import org.embrush.features.FeatureSource;
import org.embrush.io.SampleType;
import org.embrush.io.TiffImage;
import org.embrush.io.TiffSink;
import org.embrush.model.Member;
import org.embrush.tile.AttributeMap;
import org.embrush.tile.Region;
import org.embrush.tile.TileEngine;
import org.embrush.tile.TileGrid;

/** How often a pixel keeps its class when scribbles are resampled. */
final class StabilityMap {

	/** Steps of a twentieth are fine enough to look at; each refit costs as much as applying the model once. */
	static final int REFITS = 20;
	private static final byte NO_DATA = -1;

	private final AttributeMap map;
	private final List<Refitting.Refit> refits;
	private final TileEngine engine;

	/**
	 * @param map the map
	 * @param refits to resampled scribbles, at most 127
	 * @param engine runs the tiles
	 */
	StabilityMap(final AttributeMap map, final List<Refitting.Refit> refits, final TileEngine engine) {
		this.map = map;
		this.refits = refits;
		this.engine = engine;
	}

	/**
	 * @param full members of the fit to all labels, fitted as the refits were
	 * @param file receives one channel: the share of refits that give a pixel the class of the full fit; NaN without data
	 */
	void write(final List<Member> full, final Path file) {
		final TileGrid grid = TileGrid.over(map.info().width(), map.info().height());
		final short[][] classes = new short[grid.size()][];
		final byte[][] kept = new byte[grid.size()][];
		each("stability", full, grid, (t, size, best) -> {
			classes[t] = best.clone();
			kept[t] = new byte[size];
		});
		for (int r = 0; r < refits.size(); r++)
			each("stability", refits.get(r).members(), grid, (t, size, best) -> {
				for (int i = 0; i < size; i++)
					kept[t][i] += best[i] == classes[t][i] ? 1 : 0;
			});
		try (TiffSink sink =
				TiffSink.create(file, map.info(), TiffImage.of(SampleType.FLOAT32, List.of("stability")))) {
			engine.forEach("", grid, () -> {
				final float[][] plane = new float[1][grid.largestTile()];
				return (t, tile) -> {
					for (int i = 0; i < tile.size(); i++)
						plane[0][i] = classes[t][i] == NO_DATA ? Float.NaN : (float) kept[t][i] / refits.size();
					sink.write(tile, plane);
					return null;
				};
			});
		}
	}

	/** Takes the likeliest classes of a tile. */
	private interface Taker {
		void take(int tile, int size, short[] best);
	}

	private void each(final String what, final List<Member> members, final TileGrid grid, final Taker taker) {
		final ClassPosterior posterior =
				new ClassPosterior(members, recipe -> new FeatureSource(map.source(), recipe));
		engine.forEach(what, grid, () -> {
			final ClassPosterior.Worker worker = posterior.worker();
			final float[][] probabilities = new float[posterior.classes()][grid.largestTile()];
			final float[] distances = new float[grid.largestTile()];
			final short[] best = new short[grid.largestTile()];
			return (final int t, final Region tile) -> {
				worker.compute(tile, probabilities, distances);
				for (int i = 0; i < tile.size(); i++) {
					best[i] = Float.isNaN(probabilities[0][i]) ? NO_DATA : 0;
					for (short c = 1; c < probabilities.length && best[i] >= 0; c++)
						if (probabilities[c][i] > probabilities[best[i]][i])
							best[i] = c;
				}
				taker.take(t, tile.size(), best);
				return null;
			};
		});
	}
}

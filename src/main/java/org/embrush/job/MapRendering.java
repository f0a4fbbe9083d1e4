package org.embrush.job;

import org.embrush.confidence.ConformalSets;
import org.embrush.confidence.RiskCoverage;
import org.embrush.confidence.TypicalityTable;
import org.embrush.confidence.Uncertainty;
import org.embrush.model.Legend;
import org.embrush.tile.Region;
import org.embrush.tile.TileEngine;
import org.embrush.tile.TileGrid;
import org.embrush.tile.TileWorker;

/** Computes all images of a segmented map in one walk over its tiles. */
final class MapRendering {

	private final MapPosterior posterior;
	private final Legend legend;
	private final ImageSinks sinks;
	private final Decision decision;
	/** Null when no sets are asked for. */
	private final ConformalSets sets;

	/** Labels every pixel. */
	MapRendering(final MapPosterior posterior, final Legend legend, final ImageSinks sinks) {
		this(posterior, legend, sinks, Decision.EVERYWHERE, null);
	}

	/**
	 * @param posterior of the model on the map
	 * @param legend of the model
	 * @param sinks receive the images
	 * @param decision which pixels get a label
	 * @param sets of classes, for the sink of the sets; null for none
	 */
	MapRendering(final MapPosterior posterior, final Legend legend, final ImageSinks sinks, final Decision decision,
			final ConformalSets sets) {
		this.posterior = posterior;
		this.legend = legend;
		this.sinks = sinks;
		this.decision = decision;
		this.sets = sets;
	}

	/**
	 * @param engine runs the tiles
	 * @return how much of the map every class takes, and how sure its labels are
	 */
	MapSums run(final TileEngine engine) {
		return posterior.reduce("segment", engine, Worker::new, MapSums::merge);
	}

	/**
	 * Computes some tiles; only where no neighbours are heard.
	 *
	 * @param tiles numbers of those to compute, at least one; not modified
	 * @param engine runs them
	 */
	void run(final int[] tiles, final TileEngine engine) {
		// The engine walks over a row of the tiles' numbers.
		engine.forEach("show", new TileGrid(tiles.length, 1, 1, 1), () -> {
			final Worker worker = new Worker(posterior.worker());
			return (index, place) -> {
				worker.run(tiles[index], posterior.grid().tile(tiles[index]));
				return null;
			};
		});
	}

	private final class Worker implements TileWorker<MapSums> {

		private final MapPosterior.Worker tiles;
		private final TypicalityTable typicality = new TypicalityTable(posterior.distanceDimension());
		private final float[][] probabilities;
		private final float[] distances;
		private final int[] classIndex;
		private final float[][] labels;
		private final float[][] confidence;
		private final float[][] uncertainty;
		private final float[][] members;

		Worker(final MapPosterior.Worker tiles) {
			this.tiles = tiles;
			final int size = posterior.grid().largestTile();
			probabilities = new float[legend.size()][size];
			distances = new float[size];
			classIndex = new int[size];
			labels = new float[1][size];
			confidence = new float[1][size];
			uncertainty = new float[3][size];
			members = sets == null ? null : new float[1 + legend.size()][size];
		}

		@Override
		public MapSums run(final int index, final Region tile) {
			final int n = tile.size();
			tiles.compute(tile, probabilities, distances);
			Uncertainty.largest(probabilities, n, confidence[0]);
			Uncertainty.entropy(probabilities, n, uncertainty[0]);
			Uncertainty.margin(probabilities, n, uncertainty[1]);
			typicality.of(distances, n, uncertainty[2]);
			for (int i = 0; i < n; i++)
				label(i);
			sinks.probabilities().write(tile, probabilities);
			sinks.labels().write(tile, labels);
			sinks.confidence().write(tile, confidence);
			sinks.uncertainty().write(tile, uncertainty);
			if (sets != null) {
				sets.of(probabilities, n, members);
				sinks.sets().write(tile, members);
			}
			final MapSums sums = new MapSums(new AreaSums(legend.size()), new RiskCoverage());
			sums.areas().add(classIndex, labels[0], probabilities, uncertainty[2], n);
			if (decision.rejects())
				sums.risk().add(confidence[0], n);
			return sums;
		}

		/** The likeliest class, the first of equals, when it is likely enough. */
		private void label(final int i) {
			final int best = Uncertainty.likeliest(probabilities, i);
			classIndex[i] = Float.isNaN(probabilities[0][i]) ? -1 : best;
			final boolean labelled =
					classIndex[i] >= 0 && (!decision.rejects() || 1 - confidence[0][i] < decision.rejectError());
			labels[0][i] = labelled ? legend.get(best).id() : 0;
		}
	}
}

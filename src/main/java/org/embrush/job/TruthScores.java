package org.embrush.job;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.embrush.evaluate.ScoreKeeper;
import org.embrush.evaluate.Scores;
import org.embrush.model.InputException;
import org.embrush.model.LabelEvidence;
import org.embrush.model.Legend;
import org.embrush.model.MapInfo;
import org.embrush.tile.AttributeMap;
import org.embrush.tile.Region;
import org.embrush.tile.TileEngine;
import org.embrush.tile.TileWorker;

/** Scores a model on the pixels whose class is known and that carry no label. */
final class TruthScores {

	private final AttributeMap truth;
	private final LabelEvidence labels;
	private final Legend legend;

	/**
	 * @param truth one channel of class ids
	 * @param labels the painted pixels, which are not scored
	 * @param map that was segmented
	 * @throws InputException when size or number of channels is wrong
	 */
	TruthScores(final AttributeMap truth, final LabelEvidence labels, final MapInfo map) {
		final MapInfo info = truth.info();
		if (info.width() != map.width() || info.height() != map.height())
			throw new InputException("truth of another size than the map (" + info.name() + " " + info.width() + " x " +
					info.height() + ", " + map.name() + " " + map.width() + " x " + map.height() +
					"): give the truth of this map");
		if (info.channelNames().size() != 1)
			throw new InputException("truth has several channels (" + info.channelNames().size() + ", " + info.name() +
					"): give one channel of class ids");
		this.truth = truth;
		this.labels = labels;
		this.legend = labels.legend();
	}

	/** What a tile, or several, yield. */
	private record Part(ScoreKeeper keeper, TreeMap<Integer, Long> unknown) {

		Part merge(final Part other) {
			other.unknown.forEach((id, n) -> unknown.merge(id, n, Long::sum));
			return new Part(keeper.merge(other.keeper), unknown);
		}
	}

	/**
	 * @param posterior of the model on the map
	 * @param engine runs the tiles
	 * @param warnings modified: one line when the truth holds classes that were not painted
	 * @return the scores
	 * @throws InputException when no pixel can be scored
	 */
	Scores score(final MapPosterior posterior, final TileEngine engine, final List<String> warnings) {
		final Part all = posterior.reduce("score", engine, tiles -> worker(tiles, posterior), Part::merge);
		if (all.keeper.isEmpty())
			throw new InputException("truth names no painted class on an unlabelled pixel (" + truth.info().name() +
					"): the painted classes are " + Wording.classes(legend));
		for (final Map.Entry<Integer, Long> entry : all.unknown.entrySet())
			warnings.add("class " + entry.getKey() + " of the truth is not painted: its " +
					Wording.count(entry.getValue(), "pixel") + " are not scored");
		return all.keeper.scores();
	}

	private TileWorker<Part> worker(final MapPosterior.Worker tiles, final MapPosterior posterior) {
		final int size = posterior.grid().largestTile();
		final float[][] probabilities = new float[posterior.classes()][size];
		final float[] distances = new float[size];
		final float[][] ids = new float[1][size];
		return (index, tile) -> {
			tiles.compute(tile, probabilities, distances);
			truth.source().read(tile, ids);
			return part(tile, ids[0], probabilities);
		};
	}

	private Part part(final Region tile, final float[] ids, final float[][] probabilities) {
		final Part part = new Part(new ScoreKeeper(legend.size()), new TreeMap<>());
		final float[] pixel = new float[legend.size()];
		for (int n = 0; n < tile.size(); n++) {
			final int id = (int) ids[n]; // NaN gives 0
			final long position =
					(long) (tile.y() + n / tile.width()) * labels.width() + tile.x() + n % tile.width();
			final int label = labels.firstAtOrAfter(position);
			final boolean labelled = label < labels.size() && labels.position(label) == position;
			if (id > 0 && !labelled && !Float.isNaN(probabilities[0][n])) {
				final int truthIndex = legend.indexOf(id);
				if (truthIndex < 0)
					part.unknown.merge(id, 1L, Long::sum);
				else
					part.keeper.add(PaintedShare.of(probabilities, n, pixel), truthIndex);
			}
		}
		return part;
	}
}

package org.embrush.job;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.embrush.evaluate.Suggestion;
import org.embrush.evaluate.Suggestions;
import org.embrush.io.OutputFolder;
import org.embrush.io.RoiPoints;
import org.embrush.io.TableFile;
import org.embrush.model.InputException;
import org.embrush.model.LabelEvidence;
import org.embrush.model.MapInfo;
import org.embrush.tile.CancelFlag;
import org.embrush.tile.Progress;
import org.embrush.tile.TileEngine;

/**
 * Finds where the next scribbles would help most, and whether any more would.
 *
 * <pre>{@code
 * SuggestResult result = new Suggest(Progress.NONE, new CancelFlag())
 * 		.run(new SuggestRequest(Training.of(map, labels), 10, Optional.empty(), 0));
 * }</pre>
 */
public final class Suggest {

	private final Progress progress;
	private final CancelFlag cancel;

	/**
	 * @param progress hears how far the job has come
	 * @param cancel stops it
	 */
	public Suggest(final Progress progress, final CancelFlag cancel) {
		this.progress = progress;
		this.cancel = cancel;
	}

	/**
	 * Fits with all labels, and then again without a part of them.
	 *
	 * @param request where to look
	 * @return the places
	 * @throws InputException when data cannot be read or contradict themselves, or one mixture is asked for
	 * @throws org.embrush.model.CancelledException when the flag is raised; nothing was written
	 */
	public SuggestResult run(final SuggestRequest request) {
		if (!request.training().labels().isGiven())
			throw new InputException("nothing to start from (no labels): paint two classes first");
		try (TileEngine engine = new TileEngine(Threads.resolve(request.threads()), cancel, progress);
				OutputFolder output = request.output().map(OutputFolder::open).orElse(null)) {
			if (output != null)
				request.training().inputFiles().forEach(output::protect);
			final TrainingData data = TrainingData.read(request.training(), engine);
			if (!data.isCommittee())
				throw new InputException("suggestions need refits (one mixture is fitted): fit a committee");
			final Fitted fitted = new Trainer(engine).fit(data, Forecast::thinning);
			final CommitteeRefitting refitting = new CommitteeRefitting(fitted, engine);
			final Resampling resampling = new Resampling(refitting, data.settings().seed(), engine);
			final Refitting.Refit full = resampling.full();
			final MapInfo map = data.map().info();
			final List<Suggestion> places =
					new Suggestions(full.atSample(), refitting.sampleFeatures(), refitting.labelFeatures()).choose(
							request.count(), refitting.samplePositions(), map.width(), map.height(),
							unlabelled(data.labels(), refitting.samplePositions()));
			final SuggestResult result = new SuggestResult(map.name(), data.labels().legend(), places,
					resampling.changeWithoutAQuarter(full), fitted.warnings());
			if (output != null) {
				TableFile.csv(rows(result), output.file("suggestions.csv"));
				RoiPoints.write(names(result), output.file("suggestions.zip"));
				output.commit();
			}
			return result;
		}
	}

	private static boolean[] unlabelled(final LabelEvidence labels, final long[] positions) {
		final boolean[] free = new boolean[positions.length];
		for (int i = 0; i < free.length; i++) {
			final int label = labels.firstAtOrAfter(positions[i]);
			free[i] = label >= labels.size() || labels.position(label) != positions[i];
		}
		return free;
	}

	private static List<List<Object>> rows(final SuggestResult result) {
		final List<List<Object>> rows = new ArrayList<>();
		rows.add(List.of("rank", "x", "y", "gain", "likeliest", "second", "probability", "second_probability",
				"reason"));
		for (final Suggestion place : result.suggestions())
			rows.add(List.of(rows.size(), place.x(), place.y(), place.gain(), result.legend().get(place.first()).id(),
					result.legend().get(place.second()).id(), place.probabilityOfFirst(), place.probabilityOfSecond(),
					EvaluationWords.reason(place, result.legend())));
		return rows;
	}

	private static Map<String, int[]> names(final SuggestResult result) {
		final Map<String, int[]> points = new LinkedHashMap<>();
		for (final Suggestion place : result.suggestions())
			points.put(String.format("suggestion-%03d", points.size() + 1), new int[]{place.x(), place.y()});
		return points;
	}
}

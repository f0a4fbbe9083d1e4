package org.embrush.job;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.embrush.evaluate.ClassPair;
import org.embrush.evaluate.LearningPoint;
import org.embrush.evaluate.Suspect;
import org.embrush.model.Legend;

/** Learning curve, suspects and separability as nested maps and lists, for JSON. */
final class EvidenceFigures {

	private EvidenceFigures() {}

	static Map<String, Object> of(final Evaluation evaluation, final Legend legend, final List<String> channels) {
		final Map<String, Object> figures = new LinkedHashMap<>();
		final List<Object> curve = new ArrayList<>();
		for (final LearningPoint point : evaluation.learning()) {
			final Map<String, Object> row = new LinkedHashMap<>();
			row.put("labels", point.labels());
			row.put("mean_class_accuracy", Figures.interval(point.meanClassAccuracy()));
			curve.add(row);
		}
		figures.put("learning_curve", curve);
		final List<Object> suspects = new ArrayList<>();
		for (final Suspect suspect : evaluation.suspects())
			suspects.add(suspect(suspect, legend));
		figures.put("suspects", suspects);
		final List<Object> pairs = new ArrayList<>();
		for (final ClassPair pair : evaluation.pairs())
			pairs.add(pair(pair, legend, channels));
		figures.put("separability", pairs);
		return figures;
	}

	private static Map<String, Object> suspect(final Suspect suspect, final Legend legend) {
		final Map<String, Object> row = new LinkedHashMap<>();
		row.put("x", suspect.x());
		row.put("y", suspect.y());
		row.put("pixels", suspect.pixels());
		row.put("painted", legend.get(suspect.painted()).id());
		row.put("likelier", legend.get(suspect.likelier()).id());
		row.put("probability_of_painted", suspect.probabilityOfPainted());
		row.put("probability_of_likelier", suspect.probabilityOfLikelier());
		row.put("reason", EvaluationWords.reason(suspect, legend));
		return row;
	}

	private static Map<String, Object> pair(final ClassPair pair, final Legend legend, final List<String> channels) {
		final Map<String, Object> row = new LinkedHashMap<>();
		row.put("first", legend.get(pair.first()).id());
		row.put("second", legend.get(pair.second()).id());
		row.put("bhattacharyya", pair.bhattacharyya());
		row.put("confused", Figures.finite(pair.confused()));
		final List<Object> alone = new ArrayList<>();
		for (final ClassPair.ChannelDistance channel : pair.channels()) {
			final Map<String, Object> entry = new LinkedHashMap<>();
			entry.put("channel", channels.get(channel.channel()));
			entry.put("bhattacharyya", channel.bhattacharyya());
			alone.add(entry);
		}
		row.put("channels", alone);
		return row;
	}
}

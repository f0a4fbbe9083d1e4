package org.embrush.plugin.paint;

import java.util.BitSet;

import org.embrush.evaluate.Scribbles;
import org.embrush.evaluate.Suggestion;
import org.embrush.evaluate.Suspect;
import org.embrush.job.EvaluationWords;
import org.embrush.model.LabelEvidence;
import org.embrush.model.Legend;

/**
 * A place of the map that somebody should look at: a scribble that is probably wrong, or a place to paint next.
 *
 * @param isSuspect whether it is a scribble
 * @param x column
 * @param y row
 * @param classId class that the place probably belongs to
 * @param why in words
 */
record Finding(boolean isSuspect, int x, int y, int classId, String why) {

	static Finding of(final Suspect suspect, final Legend legend) {
		return new Finding(true, suspect.x(), suspect.y(), legend.get(suspect.likelier()).id(),
				EvaluationWords.reason(suspect, legend));
	}

	static Finding of(final Suggestion place, final Legend legend) {
		return new Finding(false, place.x(), place.y(), legend.get(place.first()).id(),
				EvaluationWords.reason(place, legend));
	}

	/**
	 * Takes the finding at its word.
	 *
	 * @param painting what is painted now
	 * @param brush diameter in pixels of what is painted at a suggested place
	 * @return the painting with the scribble, or the place, in the class that it probably belongs to; the same when the class or
	 *         the scribble is gone
	 */
	Painting accepted(final Painting painting, final int brush) {
		final BitSet pixels = isSuspect ? scribble(painting.labels()) : disc(painting, brush);
		return pixels.isEmpty() || painting.placeOf(classId) < 0 ? painting
				: painting.withStroke(Stroke.of(classId, pixels));
	}

	private BitSet scribble(final LabelEvidence labels) {
		final BitSet pixels = new BitSet();
		final long position = (long) y * labels.width() + x;
		final int at = labels.firstAtOrAfter(position);
		if (at >= labels.size() || labels.position(at) != position)
			return pixels;
		final int[] scribble = Scribbles.of(labels);
		for (int i = 0; i < scribble.length; i++)
			if (scribble[i] == scribble[at])
				pixels.set((int) labels.position(i));
		return pixels;
	}

	private BitSet disc(final Painting painting, final int brush) {
		final BitSet pixels = new BitSet();
		final int reach = brush / 2;
		for (int row = Math.max(0, y - reach); row <= Math.min(painting.height() - 1, y + reach); row++)
			for (int column = Math.max(0, x - reach); column <= Math.min(painting.width() - 1, x + reach); column++)
				if (4 * ((row - y) * (row - y) + (column - x) * (column - x)) <= brush * brush)
					pixels.set(row * painting.width() + column);
		return pixels;
	}
}

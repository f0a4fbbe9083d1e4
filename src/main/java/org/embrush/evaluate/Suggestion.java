package org.embrush.evaluate;

/**
 * A place where the next scribble would help.
 *
 * <pre>{@code
 * System.err.println("paint at " + suggestion.x() + ", " + suggestion.y());
 * }</pre>
 *
 * @param x column
 * @param y row
 * @param gain mean entropy of the map's pixels, as far as they are like this one and no label or earlier suggestion is, 0..1
 * @param first class index that is likeliest there
 * @param second class index that is second likeliest
 * @param probabilityOfFirst its probability, 0..1
 * @param probabilityOfSecond its probability, 0..1
 * @param reason why it would help
 */
public record Suggestion(int x, int y, double gain, int first, int second, double probabilityOfFirst,
		double probabilityOfSecond, Reason reason) {

	/** Why a label would help. */
	public enum Reason {
		/** Two classes are about equally likely. */
		AMBIGUOUS,
		/** No label is of this kind of pixel. */
		UNSEEN,
		/** Many pixels of this kind are in doubt, though this one has a likely class. */
		DOUBTFUL_KIND
	}
}

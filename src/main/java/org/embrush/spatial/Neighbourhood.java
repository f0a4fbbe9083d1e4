package org.embrush.spatial;

/**
 * Which pixels are neighbours of one another in a Markov random field, and the colouring that keeps neighbours apart.
 *
 * <pre>{@code
 * MeanField field = new MeanField(engine, map, fractions, labels, Neighbourhood.EIGHT, null);
 * }</pre>
 */
public enum Neighbourhood {

	/** Left, right, above, below; coloured like a chessboard. */
	FOUR(2, 0),
	/** Those and the four diagonal ones, which count 1 / sqrt 2; four colours, one in every square of two by two. */
	EIGHT(4, (float) Math.sqrt(0.5));

	private final int colours;
	private final float diagonal;

	Neighbourhood(final int colours, final float diagonal) {
		this.colours = colours;
		this.diagonal = diagonal;
	}

	/** @return number of colours; no two neighbours have the same */
	int colours() {
		return colours;
	}

	/** @return weight of a diagonal neighbour, 0 for none */
	float diagonal() {
		return diagonal;
	}

	/** @return sum of the weights of a pixel's neighbours */
	double total() {
		return 4 + 4 * diagonal;
	}

	/**
	 * @param colour 0 to {@code colours() - 1}
	 * @param x first column looked at
	 * @param y row
	 * @return the first column of that colour at or after x, every other one follows; -1 when the row has none
	 */
	int first(final int colour, final int x, final int y) {
		if (this == EIGHT && (y & 1) != colour >> 1)
			return -1;
		final int parity = this == EIGHT ? colour & 1 : colour + y & 1;
		return x + (x + parity & 1);
	}
}

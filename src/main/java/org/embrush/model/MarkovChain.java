package org.embrush.model;

/**
 * How classes follow one another along a walk through the pixels of a map.
 *
 * <pre>{@code
 * MarkovChain chain = MarkovChain.independent(new double[] { 0.7, 0.3 }); // neighbours know nothing of each other
 * }</pre>
 *
 * @param transition C rows of C probabilities, each row sums to 1; row i says which class follows class i
 * @param initial C probabilities of the first pixel's class, which sum to 1
 */
public record MarkovChain(double[][] transition, double[] initial) {

	/** How far a sum of probabilities may stray from 1: what rounding leaves of a sum of a few hundred terms. */
	private static final double SUM_TOLERANCE = 1e-9;

	public MarkovChain {
		check("initial probabilities", initial, initial.length);
		if (transition.length != initial.length)
			throw new IllegalArgumentException("transition has " + transition.length + " rows, initial " +
					initial.length + " probabilities: must be equally many");
		for (int i = 0; i < transition.length; i++)
			check("row " + i + " of transition", transition[i], initial.length);
	}

	private static void check(final String what, final double[] probabilities, final int classes) {
		if (probabilities.length != classes || classes == 0)
			throw new IllegalArgumentException(what + " has length " + probabilities.length + ": must be " +
					Math.max(1, classes));
		double sum = 0;
		for (final double p : probabilities) {
			if (!(p >= 0))
				throw new IllegalArgumentException(what + " holds " + p + ": must be 0 or more");
			sum += p;
		}
		if (Math.abs(sum - 1) > SUM_TOLERANCE)
			throw new IllegalArgumentException(what + " sums to " + sum + ": must be 1");
	}

	/**
	 * @param fractions C probabilities
	 * @return the chain whose pixels are independent draws from them
	 */
	public static MarkovChain independent(final double[] fractions) {
		return sticky(fractions, 0);
	}

	/**
	 * @param fractions C probabilities
	 * @param stay 0..1, the share of steps that keep the class; the others draw from the fractions
	 * @return the chain, with the fractions as its stationary distribution
	 */
	public static MarkovChain sticky(final double[] fractions, final double stay) {
		final double[][] transition = new double[fractions.length][fractions.length];
		for (int i = 0; i < fractions.length; i++)
			for (int j = 0; j < fractions.length; j++)
				transition[i][j] = (1 - stay) * fractions[j] + (i == j ? stay : 0);
		return new MarkovChain(transition, fractions.clone());
	}

	/** @return number of classes C */
	public int classes() {
		return initial.length;
	}
}

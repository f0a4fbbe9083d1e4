package org.embrush.spatial;

/**
 * What the chains of some tiles say about the transitions, given the last ones.
 *
 * @param pairs C rows of C: expected number of steps from class i to class j
 * @param first expected number of chains that begin in each class
 * @param logLikelihood one number, of all chains
 */
record ChainStatistics(double[][] pairs, double[] first, double[] logLikelihood) {

	static ChainStatistics empty(final int classes) {
		return new ChainStatistics(new double[classes][classes], new double[classes], new double[1]);
	}

	/** Adds another's sums to this one's, and returns this. */
	ChainStatistics add(final ChainStatistics other) {
		for (int i = 0; i < first.length; i++) {
			first[i] += other.first[i];
			for (int j = 0; j < first.length; j++)
				pairs[i][j] += other.pairs[i][j];
		}
		logLikelihood[0] += other.logLikelihood[0];
		return this;
	}
}

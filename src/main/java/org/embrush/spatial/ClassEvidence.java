package org.embrush.spatial;

import org.embrush.model.LabelEvidence;

/**
 * What every pixel by itself says about its class, b(c) = P(c | x) / pi_c: by Bayes' rule the likelihood of its features in
 * class c, up to a factor a pixel. Where the map has no data, b = 1.
 *
 * @param map the class probabilities P
 * @param fractions C class fractions pi, above 0
 * @param labels multiply b by their evidence e(c) where the map has data; null for none
 */
record ClassEvidence(ClassMap map, double[] fractions, LabelEvidence labels) {

	/**
	 * Least probability that counts. Single precision and far tails make zeros that a prior could never lift; neighbours
	 * that agree do not outweigh this one either.
	 */
	static final float LEAST = 1e-9f;

	ClassEvidence {
		if (fractions.length != map.classes())
			throw new IllegalArgumentException(
					"fractions has length " + fractions.length + ": must be the number of classes, " + map.classes());
		double sum = 0;
		for (final double fraction : fractions) {
			if (!(fraction > 0))
				throw new IllegalArgumentException("class fraction (" + fraction + ") must be above 0");
			sum += fraction;
		}
		if (Math.abs(sum - 1) > 1e-6)
			throw new IllegalArgumentException("class fractions sum to " + sum + ": must be 1");
		if (labels != null && (labels.width() != map.width() || labels.height() != map.height()))
			throw new IllegalArgumentException("labels are painted on a map of " + labels.width() + " x " +
					labels.height() + ": must be " + map.width() + " x " + map.height());
		if (labels != null && labels.legend().size() > map.classes())
			throw new IllegalArgumentException("labels know " + labels.legend().size() +
					" classes: must be at most the number of classes, " + map.classes());
	}

	/**
	 * @param probability P(c | x), or NaN
	 * @param inverseFraction 1 / pi_c
	 * @return b(c)
	 */
	static double of(final float probability, final double inverseFraction) {
		if (probability >= LEAST)
			return probability * inverseFraction;
		return Float.isNaN(probability) ? 1 : LEAST * inverseFraction;
	}

	/** @return 1 / pi */
	double[] inverseFractions() {
		final double[] inverse = new double[fractions.length];
		for (int c = 0; c < inverse.length; c++)
			inverse[c] = 1 / fractions[c];
		return inverse;
	}

	/**
	 * Visits the labelled pixels of a stretch of a row that have data.
	 *
	 * @param from first position
	 * @param to position after the last
	 * @param visitor hears the position of a pixel and which labelled pixel it is
	 */
	void forLabels(final long from, final long to, final LabelVisitor visitor) {
		if (labels == null)
			return;
		for (int i = labels.firstAtOrAfter(from); i < labels.size() && labels.position(i) < to; i++)
			if (map.hasData((int) labels.position(i)))
				visitor.visit((int) labels.position(i), i);
	}

	/**
	 * @param label which labelled pixel
	 * @param c a class index
	 * @return e(c); 0 for a class that the labels do not know
	 */
	double label(final int label, final int c) {
		return c < labels.legend().size() ? labels.evidence(label, c) : 0;
	}

	/** Hears of labelled pixels. */
	@FunctionalInterface
	interface LabelVisitor {

		/**
		 * @param position {@code y * width + x}
		 * @param label which labelled pixel
		 */
		void visit(int position, int label);
	}
}

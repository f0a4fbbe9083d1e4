package org.embrush.features;

/**
 * Order statistics without sorting: quickselect (Hoare 1961) with partitions into three, so that ties cost nothing.
 *
 * <pre>{@code
 * double[] quartiles = Selection.quartiles(values); // reorders the values
 * }</pre>
 */
final class Selection {

	private Selection() {}

	/**
	 * First quartile, median and third quartile.
	 *
	 * @param values at least one, no NaN; reordered
	 * @return three quantiles, as {@link #quantile} gives them
	 */
	static double[] quartiles(final double[] values) {
		final double median = quantile(values, 0.5);
		// what lies before the median is no larger now, so that the others are sought in a half each
		final int middle = (values.length - 1) / 2;
		return new double[]{quantile(values, 0.25, 0, middle + 1), median,
			quantile(values, 0.75, middle, values.length)};
	}

	/**
	 * Linear between order statistics: definition 7 of Hyndman and Fan (1996), the default of R and numpy.
	 *
	 * @param values at least one, no NaN; reordered
	 * @param p 0 to 1
	 * @return the quantile
	 */
	static double quantile(final double[] values, final double p) {
		return quantile(values, p, 0, values.length);
	}

	/** A quantile that is sought between two indices: all values before are no larger, all behind no less. */
	private static double quantile(final double[] values, final double p, final int from, final int to) {
		final double place = p * (values.length - 1);
		final int below = (int) place;
		final double low = select(values, below, from, to - 1);
		double high = below + 1 < values.length ? Double.POSITIVE_INFINITY : low;
		for (int i = below + 1; i < Math.min(values.length, to + 1); i++)
			high = Math.min(high, values[i]);
		return low + (place - below) * (high - low);
	}

	/**
	 * The value that would stand at an index if the values were sorted, sought between two indices; those before it are no
	 * larger afterwards, those behind no less.
	 */
	private static double select(final double[] values, final int index, final int first, final int last) {
		int from = first;
		int to = last;
		while (from < to) {
			final double pivot = median(values[from], values[(from + to) >>> 1], values[to]);
			int less = from;
			int more = to;
			for (int i = from; i <= more;) {
				final double v = values[i];
				if (v < pivot)
					swap(values, less++, i++);
				else
					if (v > pivot)
						swap(values, i, more--);
					else
						i++;
			}
			if (index < less)
				to = less - 1;
			else
				if (index > more)
					from = more + 1;
				else
					return pivot;
		}
		return values[index];
	}

	private static double median(final double a, final double b, final double c) {
		return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
	}

	private static void swap(final double[] values, final int i, final int j) {
		final double v = values[i];
		values[i] = values[j];
		values[j] = v;
	}
}

package org.embrush.io;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Numbers as text that any locale and any program reads back to the same double.
 *
 * <p>{@code Double.toString} differs between Java versions in its last digits, so the digits are chosen here.
 */
final class Decimal {

	/** A double needs at most 17 significant digits, and 15 always survive. */
	private static final int LEAST_DIGITS = 15;
	private static final int MOST_DIGITS = 17;
	/** Beyond these exponents a number is written like 1E-9. */
	private static final double SMALL = 1e-6;
	private static final double LARGE = 1e15;

	private Decimal() {}

	/**
	 * @param value any double
	 * @return the shortest of its texts with 15 to 17 digits that reads back to it; {@code NaN}, {@code Infinity} or
	 *         {@code -Infinity}
	 */
	static String text(final double value) {
		if (!Double.isFinite(value))
			return Double.toString(value);
		if (value == 0)
			return 1 / value > 0 ? "0" : "-0.0";
		if (value == (long) value && Math.abs(value) < LARGE)
			return Long.toString((long) value);
		final BigDecimal exact = new BigDecimal(value);
		BigDecimal rounded = null;
		for (int digits = LEAST_DIGITS; digits <= MOST_DIGITS; digits++) {
			rounded = exact.round(new MathContext(digits)).stripTrailingZeros();
			if (rounded.doubleValue() == value)
				break;
		}
		final double size = Math.abs(value);
		return size >= SMALL && size < LARGE ? rounded.toPlainString() : rounded.toString();
	}
}

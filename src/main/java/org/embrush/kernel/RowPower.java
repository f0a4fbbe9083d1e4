package org.embrush.kernel;

/**
 * Raises rows of floats to a power, several times as fast as {@code Math.pow} and right to about 1e-5 of the value.
 *
 * <pre>{@code
 * new RowPower(512).raise(probabilities, 0.5f, 512);
 * }</pre>
 */
public final class RowPower {

	/** Below this a probability counts as this much; its logarithm is -69. */
	private static final float LEAST = 1e-30f;

	private final FloatExp exp;
	private final FloatLog log;
	private final float[] zeros;

	/** @param width most entries of a row */
	public RowPower(final int width) {
		exp = new FloatExp(width);
		log = new FloatLog(width);
		zeros = new float[width];
	}

	/**
	 * @param v modified: probabilities, 0 to 1; 0 where v^exponent is below e^-80
	 * @param exponent above 0
	 * @param n how many
	 */
	public void raise(final float[] v, final float exponent, final int n) {
		for (int i = 0; i < n; i++)
			v[i] = Math.max(v[i], LEAST);
		log.logarithm(v, n);
		for (int i = 0; i < n; i++)
			v[i] = Math.min(0, exponent * v[i]);
		exp.exponentiate(v, zeros, n);
	}
}

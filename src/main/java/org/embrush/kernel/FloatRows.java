package org.embrush.kernel;

/**
 * Loops over whole rows of floats, in the shape that the compiler of a stock JVM turns into vector instructions: every
 * operand an array of its own, one index, one row written.
 */
final class FloatRows {

	private FloatRows() {}

	/** v = (v - c) w, between -limit and limit. */
	static void condition(final float[] v, final float c, final float w, final float limit, final int n) {
		for (int i = 0; i < n; i++)
			v[i] = Math.max(-limit, Math.min(limit, (v[i] - c) * w));
	}

	/** out = v - c. */
	static void subtract(final float[] v, final float c, final float[] out, final int n) {
		for (int i = 0; i < n; i++)
			out[i] = v[i] - c;
	}

	/** out = w v. */
	static void scale(final float[] v, final float w, final float[] out, final int n) {
		for (int i = 0; i < n; i++)
			out[i] = w * v[i];
	}

	/** v = c + w v. */
	static void affine(final float[] v, final float c, final float w, final int n) {
		for (int i = 0; i < n; i++)
			v[i] = c + w * v[i];
	}

	/** out += v. */
	static void add(final float[] v, final float[] out, final int n) {
		for (int i = 0; i < n; i++)
			out[i] += v[i];
	}

	/** out += the sum of rows v[b..] weighted by w[entry..], as many as there are from b to last. */
	static void combine(final float[][] v, final int first, final int last, final float[] w, final int firstEntry,
			final float[] out, final int n) {
		int b = first;
		int entry = firstEntry;
		for (; b + 4 <= last; b += 5, entry += 5)
			combine5(v[b], v[b + 1], v[b + 2], v[b + 3], v[b + 4], w[entry], w[entry + 1], w[entry + 2], w[entry + 3],
					w[entry + 4], out, n);
		switch (last - b) {
			case 3 -> combine4(v[b], v[b + 1], v[b + 2], v[b + 3], w[entry], w[entry + 1], w[entry + 2], w[entry + 3],
					out, n);
			case 2 -> combine3(v[b], v[b + 1], v[b + 2], w[entry], w[entry + 1], w[entry + 2], out, n);
			case 1 -> combine2(v[b], v[b + 1], w[entry], w[entry + 1], out, n);
			case 0 -> combine1(v[b], w[entry], out, n);
			default -> {
			}
		}
	}

	private static void combine5(final float[] v0, final float[] v1, final float[] v2, final float[] v3,
			final float[] v4, final float w0, final float w1, final float w2, final float w3, final float w4,
			final float[] out, final int n) {
		for (int i = 0; i < n; i++)
			out[i] += w0 * v0[i] + w1 * v1[i] + w2 * v2[i] + w3 * v3[i] + w4 * v4[i];
	}

	private static void combine4(final float[] v0, final float[] v1, final float[] v2, final float[] v3, final float w0,
			final float w1, final float w2, final float w3, final float[] out, final int n) {
		for (int i = 0; i < n; i++)
			out[i] += w0 * v0[i] + w1 * v1[i] + w2 * v2[i] + w3 * v3[i];
	}

	private static void combine3(final float[] v0, final float[] v1, final float[] v2, final float w0, final float w1,
			final float w2, final float[] out, final int n) {
		for (int i = 0; i < n; i++)
			out[i] += w0 * v0[i] + w1 * v1[i] + w2 * v2[i];
	}

	private static void combine2(final float[] v0, final float[] v1, final float w0, final float w1, final float[] out,
			final int n) {
		for (int i = 0; i < n; i++)
			out[i] += w0 * v0[i] + w1 * v1[i];
	}

	private static void combine1(final float[] v0, final float w0, final float[] out, final int n) {
		for (int i = 0; i < n; i++)
			out[i] += w0 * v0[i];
	}

	/** out += v^2. */
	static void addSquare(final float[] v, final float[] out, final int n) {
		for (int i = 0; i < n; i++)
			out[i] += v[i] * v[i];
	}

	/** out += (w (v - c))^2. */
	static void addScaledSquare(final float[] v, final float c, final float w, final float[] out, final int n) {
		for (int i = 0; i < n; i++)
			out[i] += (v[i] - c) * w * ((v[i] - c) * w);
	}

	/** out = max(out, v). */
	static void max(final float[] v, final float[] out, final int n) {
		for (int i = 0; i < n; i++)
			out[i] = Math.max(out[i], v[i]);
	}

	/** out = min(out, v). */
	static void min(final float[] v, final float[] out, final int n) {
		for (int i = 0; i < n; i++)
			out[i] = Math.min(out[i], v[i]);
	}

	/** out = c / max(v, least). */
	static void quotient(final float c, final float[] v, final float least, final float[] out, final int n) {
		for (int i = 0; i < n; i++)
			out[i] = c / Math.max(v[i], least);
	}

	/** out = u v. */
	static void multiply(final float[] u, final float[] v, final float[] out, final int n) {
		for (int i = 0; i < n; i++)
			out[i] = u[i] * v[i];
	}

	/** out = u0 v0 + u1 v1 + u2 v2. */
	static void multiply3(final float[] u0, final float[] v0, final float[] u1, final float[] v1, final float[] u2,
			final float[] v2, final float[] out, final int n) {
		for (int i = 0; i < n; i++)
			out[i] = u0[i] * v0[i] + u1[i] * v1[i] + u2[i] * v2[i];
	}

	/** Sum of a row, which serves as scratch: by halves down to 64 entries, then in eight chains. */
	static float sum(final float[] v, final int n, final float[] half) {
		int width = n;
		while (width > 64 && width % 2 == 0) {
			width /= 2;
			System.arraycopy(v, width, half, 0, width);
			add(half, v, width);
		}
		float s0 = 0;
		float s1 = 0;
		float s2 = 0;
		float s3 = 0;
		float s4 = 0;
		float s5 = 0;
		float s6 = 0;
		float s7 = 0;
		int i = 0;
		for (; i + 8 <= width; i += 8) {
			s0 += v[i];
			s1 += v[i + 1];
			s2 += v[i + 2];
			s3 += v[i + 3];
			s4 += v[i + 4];
			s5 += v[i + 5];
			s6 += v[i + 6];
			s7 += v[i + 7];
		}
		for (; i < width; i++)
			s0 += v[i];
		return (s0 + s1 + (s2 + s3)) + (s4 + s5 + (s6 + s7));
	}
}

package org.embrush.job;

/** The number of threads a request asks for. */
final class Threads {

	private Threads() {}

	static void require(final int threads) {
		if (threads < 0)
			throw new IllegalArgumentException("threads (" + threads + ") must be 0 or more");
	}

	/** @return the number to use: one a processor when 0 was asked for */
	static int resolve(final int threads) {
		return threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
	}
}

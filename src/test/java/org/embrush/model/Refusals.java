package org.embrush.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

/** Asserts the words with which nonsense is refused. */
final class Refusals {

	private Refusals() {}

	static void assertRefused(final String words, final Runnable nonsense) {
		assertEquals(words, assertThrows(IllegalArgumentException.class, nonsense::run).getMessage());
	}
}

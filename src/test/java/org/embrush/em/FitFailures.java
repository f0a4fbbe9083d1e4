package org.embrush.em;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.embrush.model.FitException;
import org.embrush.model.InputException;
import org.junit.jupiter.api.function.Executable;

/** Asserts the words with which a fit is refused or fails. */
final class FitFailures {

	private FitFailures() {}

	/** The data are at fault. */
	static void assertRefused(final String words, final Executable fit) {
		assertEquals(words, assertThrows(InputException.class, fit).getMessage());
	}

	/** The arguments do not fit together. */
	static void assertMisused(final String words, final Executable fit) {
		assertEquals(words, assertThrows(IllegalArgumentException.class, fit).getMessage());
	}

	/** The fit cannot go on. */
	static void assertFails(final String words, final Executable fit) {
		assertEquals(words, assertThrows(FitException.class, fit).getMessage());
	}
}

package org.embrush;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.PrintStream;

import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

/** The ear hears both streams, and gives them back. */
class QuietTest {

	@Test
	void whatIsPrintedFailsATest() {
		final PrintStream out = System.out;
		final PrintStream err = System.err;
		final Quiet quiet = new Quiet();
		quiet.beforeEach(null);
		System.out.print("hello");
		System.err.print(" there");
		final AssertionFailedError failure = assertThrows(AssertionFailedError.class, () -> quiet.afterEach(null));
		assertEquals("hello there", failure.getActual().getStringRepresentation());
		assertSame(out, System.out);
		assertSame(err, System.err);
		quiet.beforeEach(null);
		quiet.afterEach(null);
	}
}

package org.embrush;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Fails a test during which something is printed: library code prints nothing.
 *
 * <pre>{@code
 * &#64;ExtendWith(Quiet.class)
 * class FitterTest {}
 * }</pre>
 */
public final class Quiet implements BeforeEachCallback, AfterEachCallback {

	private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
	private PrintStream out;
	private PrintStream err;

	@Override
	public void beforeEach(final ExtensionContext context) {
		printed.reset();
		out = System.out;
		err = System.err;
		final PrintStream ear = new PrintStream(printed, true, StandardCharsets.UTF_8);
		System.setOut(ear);
		System.setErr(ear);
	}

	@Override
	public void afterEach(final ExtensionContext context) {
		System.setOut(out);
		System.setErr(err);
		assertEquals("", printed.toString(StandardCharsets.UTF_8), "printed during the test");
	}
}

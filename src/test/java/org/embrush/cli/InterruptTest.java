package org.embrush.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A real process that is told to stop. */
class InterruptTest {

	/** Hangs are what this finds; a run that stops does so at once. */
	private static final int PATIENCE_SECONDS = 60;

	@TempDir
	private Path folder;

	@ParameterizedTest
	@ValueSource(strings = {"INT", "TERM"})
	void stopsWithoutOutput(final String signal) throws IOException, InterruptedException {
		final Bench bench = new Bench(folder);
		final Path map = bench.map();
		final Path labels = bench.labels();
		final TreeMap<String, Long> before = bench.listing();
		final Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-cp",
				System.getProperty("java.class.path"), "org.embrush.cli.Main", "segment", map.toString(), "--labels",
				labels.toString(), "-o", bench.out().toString(), "--tolerance", "0", "--max-iterations", "100000000")
				.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
		try (BufferedReader err = process.errorReader()) {
			String line = err.readLine();
			while (line != null && !line.startsWith("fit"))
				line = err.readLine();
			assertTrue(line != null, "the fit never began");
			assertEquals(0, new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid())).start().waitFor());
			assertTrue(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS), "still running");
			assertEquals(ExitCode.CANCELLED, process.exitValue());
			assertEquals("error: cancelled: nothing unfinished was left behind",
					err.lines().reduce((a, b) -> b).orElse(""));
		} finally {
			process.destroyForcibly();
		}
		assertEquals(before, bench.listing());
	}
}

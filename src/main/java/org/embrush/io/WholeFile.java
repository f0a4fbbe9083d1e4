package org.embrush.io;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Writes small files that are made in memory, whole or not at all.
 *
 * <pre>{@code
 * WholeFile.write(Path.of("page.html"), text);
 * }</pre>
 */
public final class WholeFile {

	private WholeFile() {}

	/**
	 * @param file to write; replaced when it exists
	 * @param text written as UTF-8
	 * @throws org.embrush.model.InputException when it cannot be written
	 */
	public static void write(final Path file, final String text) {
		write(file, text.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * @param file to write; replaced when it exists
	 * @param bytes its content
	 * @throws org.embrush.model.InputException when it cannot be written
	 */
	public static void write(final Path file, final byte[] bytes) {
		try (OutputFile out = OutputFile.open(file)) {
			try {
				Files.write(out.file(), bytes);
			} catch (final IOException e) {
				throw Reason.cannotWrite(file, e);
			}
			out.commit();
		}
	}
}

package org.embrush.io;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.embrush.model.InputException;

/** Turns an I/O failure into some words of one line. */
final class Reason {

	private Reason() {}

	/**
	 * @param e a failure
	 * @return why it happened, without the file's name where the system tells them apart
	 */
	static String of(final IOException e) {
		if (e instanceof NoSuchFileException)
			return "no such folder";
		if (e instanceof AccessDeniedException)
			return "no permission";
		final String text =
				e instanceof FileSystemException f && f.getReason() != null ? f.getReason() : e.getMessage();
		final String kind = e.getClass().getSimpleName().replace("Exception", "");
		return text == null || text.isBlank() ? kind : text.lines().findFirst().orElse(kind).strip();
	}

	/**
	 * @param file that was to be written
	 * @param e why it was not
	 * @return the error to throw
	 */
	static InputException cannotWrite(final Path file, final IOException e) {
		return new InputException("cannot be written (" + Staging.placeOf(file) + ", " + of(e) +
				"): free space or name a folder that may be written to", e);
	}
}

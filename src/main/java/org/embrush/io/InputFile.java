package org.embrush.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.embrush.model.InputException;

/** Fetches the bytes or the text of a file that the user named, with a plain error when there are none. */
final class InputFile {

	/** More than any legend, model or label table needs, and less than an array can hold. */
	private static final long LARGEST = 1L << 30;

	private InputFile() {}

	/**
	 * @param file to look into
	 * @param length most bytes wanted
	 * @return its first bytes, at least one
	 * @throws InputException when the file is missing, a folder, empty or unreadable
	 */
	static byte[] head(final Path file, final int length) {
		if (!Files.exists(file))
			throw new InputException("no such file (" + file + "): check the path");
		if (Files.isDirectory(file))
			throw new InputException("a folder, not a file (" + file + "): name a file in it");
		if (!Files.isReadable(file))
			throw new InputException("file may not be read (" + file + "): change its permissions");
		try (InputStream in = Files.newInputStream(file)) {
			final byte[] head = in.readNBytes(length);
			if (head.length == 0)
				throw new InputException("empty file (" + file + "): copy or save it again");
			return head;
		} catch (final IOException e) {
			throw unreadable(file, e);
		}
	}

	/**
	 * @param file to read
	 * @return all its bytes, at least one
	 * @throws InputException as {@link #head}, and when there are more than an array holds
	 */
	static byte[] bytes(final Path file) {
		head(file, 1);
		try {
			if (Files.size(file) > LARGEST)
				throw new InputException("file is too large (" + file + "): give one below 1 GB");
			return Files.readAllBytes(file);
		} catch (final IOException e) {
			throw unreadable(file, e);
		}
	}

	private static InputException unreadable(final Path file, final IOException e) {
		return new InputException("file cannot be read (" + file + ", " + Reason.of(e) + "): check it", e);
	}

	/**
	 * @param file to read
	 * @return its text, decoded as UTF-8, without a byte order mark
	 * @throws InputException as {@link #bytes}, and when the bytes are no UTF-8
	 */
	static String text(final Path file) {
		try {
			final String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes(file))).toString();
			return text.startsWith("\ufeff") ? text.substring(1) : text;
		} catch (final CharacterCodingException e) {
			throw new InputException("no UTF-8 text (" + name(file) + "): save it as UTF-8", e);
		}
	}

	/**
	 * @param file a file
	 * @return its name without folders
	 */
	static String name(final Path file) {
		return file.getFileName().toString();
	}
}

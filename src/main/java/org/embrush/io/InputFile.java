package org.embrush.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.embrush.model.InputException;

/** Fetches the bytes or the text of a file that the user named, with a plain error when there are none. */
final class InputFile {

	private InputFile() {}

	/**
	 * @param file to read
	 * @return all its bytes, at least one
	 * @throws InputException when the file is missing, a directory, empty or unreadable
	 */
	static byte[] bytes(final Path file) {
		if (!Files.exists(file))
			throw new InputException("no such file (" + file + "): check the path");
		if (Files.isDirectory(file))
			throw new InputException("a folder, not a file (" + file + "): name a file in it");
		if (!Files.isReadable(file))
			throw new InputException("file may not be read (" + file + "): change its permissions");
		try {
			final byte[] bytes = Files.readAllBytes(file);
			if (bytes.length == 0)
				throw new InputException("empty file (" + file + "): copy or save it again");
			return bytes;
		} catch (final IOException e) {
			throw new InputException("file cannot be read (" + file + ", " + Reason.of(e) + "): check it", e);
		}
	}

	/**
	 * @param file to read
	 * @return its text, decoded as UTF-8, without a byte order mark
	 * @throws InputException as {@link #bytes}, and when the bytes are no UTF-8
	 */
	static String text(final Path file) {
		return text(bytes(file), file);
	}

	/** The same for bytes already read. */
	static String text(final byte[] bytes, final Path file) {
		try {
			final String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
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

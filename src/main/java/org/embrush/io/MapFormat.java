package org.embrush.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;
import org.embrush.model.InputException;

/** Kinds of map files, told apart by their first bytes. */
enum MapFormat {
	/** TIFF or BigTIFF. */
	TIFF,
	/** PNG or JPEG. */
	PICTURE,
	/** Numbers as text. */
	TEXT;

	/**
	 * @param file to look into
	 * @return its kind
	 * @throws InputException if it is missing, empty, a directory, or of another kind
	 */
	static MapFormat of(final Path file) throws IOException {
		if (!Files.exists(file))
			throw new InputException("no such file (" + file + "): check the path");
		if (Files.isDirectory(file))
			throw new InputException("a folder, not a file (" + file + "): name a file in it");
		if (!Files.isReadable(file))
			throw new InputException("file may not be read (" + file + "): change its permissions");
		final byte[] head;
		try (InputStream in = Files.newInputStream(file)) {
			head = in.readNBytes(256);
		}
		if (head.length == 0)
			throw new InputException("empty file (" + file + "): copy or save it again");
		final String hex = HexFormat.of().formatHex(head, 0, Math.min(4, head.length));
		if (hex.equals("49492a00") || hex.equals("4d4d002a") || hex.equals("49492b00") || hex.equals("4d4d002b"))
			return TIFF;
		if (hex.equals("89504e47") || hex.startsWith("ffd8ff"))
			return PICTURE;
		final String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
		if (name.endsWith(".tif") || name.endsWith(".tiff"))
			throw new InputException("not a TIFF file despite its name (" + file + "): save the map as TIFF");
		for (final byte b : head)
			if (b >= 0 && b < ' ' && b != '\t' && b != '\n' && b != '\r')
				throw new InputException("unknown kind of map (" + file +
						"): give a TIFF, PNG, JPEG or a text file of numbers");
		return TEXT;
	}
}

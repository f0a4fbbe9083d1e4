package org.embrush.io;

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
	static MapFormat of(final Path file) {
		final byte[] head = InputFile.head(file, 256);
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

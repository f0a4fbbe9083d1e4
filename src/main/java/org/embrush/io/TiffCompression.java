package org.embrush.io;

import java.util.Map;
import java.util.Set;

/** Names of TIFF compressions, for messages. */
final class TiffCompression {

	/** None, LZW, JPEG, Deflate, PackBits, Deflate's old number. */
	private static final Set<Integer> KNOWN = Set.of(1, 5, 7, 8, 32773, 32946);

	private static final Map<Integer, String> OTHERS = Map.of(2, "CCITT RLE", 3, "CCITT Group 3", 4, "CCITT Group 4", 6,
			"old JPEG", 34712, "JPEG 2000", 34887, "LERC", 34925, "LZMA", 50000, "ZSTD", 50001, "WebP", 50002,
			"JPEG XL");

	private TiffCompression() {}

	static boolean isKnown(final int compression) {
		return KNOWN.contains(compression);
	}

	static String name(final int compression) {
		return OTHERS.getOrDefault(compression, "number " + compression);
	}
}

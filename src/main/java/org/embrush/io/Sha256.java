package org.embrush.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.embrush.model.CancelledException;
import org.embrush.model.InputException;
import org.embrush.tile.CancelFlag;

/**
 * Digests of what was read, so that a model can tell its inputs from others.
 *
 * <pre>{@code
 * String digest = Sha256.ofFile(Path.of("scan.tif"), new CancelFlag());
 * }</pre>
 */
public final class Sha256 {

	private Sha256() {}

	/**
	 * @param file to read
	 * @param cancel asked between blocks
	 * @return lower-case hexadecimal SHA-256 of its bytes
	 * @throws InputException if it cannot be read
	 * @throws CancelledException if the flag is raised
	 */
	public static String ofFile(final Path file, final CancelFlag cancel) {
		final MessageDigest digest = start();
		try (InputStream in = Files.newInputStream(file)) {
			final byte[] block = new byte[1 << 16];
			for (int n = in.read(block); n >= 0; n = in.read(block)) {
				cancel.check();
				digest.update(block, 0, n);
			}
		} catch (final IOException e) {
			throw new InputException("file cannot be read (" + file + ", " + Reason.of(e) + "): check it", e);
		}
		return HexFormat.of().formatHex(digest.digest());
	}

	/**
	 * @param text to digest
	 * @return lower-case hexadecimal SHA-256 of its UTF-8 bytes
	 */
	public static String of(final String text) {
		return HexFormat.of().formatHex(start().digest(text.getBytes(StandardCharsets.UTF_8)));
	}

	private static MessageDigest start() {
		try {
			return MessageDigest.getInstance("SHA-256");
		} catch (final NoSuchAlgorithmException e) {
			throw new IllegalStateException("every Java platform has SHA-256", e);
		}
	}
}

package org.embrush.io;

import java.nio.file.Path;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.embrush.model.InputException;

/**
 * Asks for memory before it is taken, so that a map that is too large is an error with a remedy.
 *
 * <pre>{@code
 * Heap.require(4L * width * height, "image", "or write it to a folder");
 * }</pre>
 */
public final class Heap {

	/** What a run needs beside the map: tiles, statistics, the program itself. */
	private static final long REST = 64L << 20;

	private Heap() {}

	/**
	 * @param bytes about to be allocated
	 * @param what they hold, in the singular
	 * @param otherwise what to do instead of allowing Java more memory, for example {@code "or choose fewer channels"}
	 * @throws InputException when they are not free
	 */
	public static void require(final long bytes, final String what, final String otherwise) {
		require(bytes, what, "", otherwise, Heap::free);
	}

	/**
	 * @param bytes about to be allocated
	 * @param file named in the error
	 * @throws InputException when they are not free
	 */
	static void require(final long bytes, final Path file) {
		require(bytes, file, Heap::free);
	}

	static void require(final long bytes, final Path file, final LongSupplier free) {
		require(bytes, "map", ", " + file, "crop the map, or save it with fewer bits", free);
	}

	private static void require(final long bytes, final String what, final String where, final String otherwise,
			final LongSupplier free) {
		if (bytes + REST <= free.getAsLong())
			return;
		// Garbage counts as used until it is collected.
		if (bytes <= Runtime.getRuntime().maxMemory())
			System.gc();
		final long left = free.getAsLong();
		if (bytes + REST <= left)
			return;
		final long wanted = Runtime.getRuntime().maxMemory() - left + bytes + REST;
		throw new InputException(
				what + " needs more memory (" + gigabytes(bytes) + ", free " + gigabytes(left) + where +
						"): start Java with -Xmx" + (wanted / (1 << 30) + 1) + "g or more, " + otherwise);
	}

	private static long free() {
		final Runtime runtime = Runtime.getRuntime();
		return runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory();
	}

	private static String gigabytes(final long bytes) {
		return String.format(Locale.ROOT, "%.1f GB", bytes / (double) (1 << 30));
	}
}

package org.embrush.io;

import java.io.Closeable;
import java.io.IOException;
import org.embrush.tile.AttributeMap;

/**
 * A map whose file may stay open while its pixels are read, so that it need not fit the memory.
 *
 * <pre>{@code
 * try (OpenMap open = MapReader.open(Path.of("scan.tif"), engine)) {
 * 	segment(open.map());
 * }
 * }</pre>
 */
public final class OpenMap implements AutoCloseable {

	private final AttributeMap map;
	private final Closeable file;

	OpenMap(final AttributeMap map, final Closeable file) {
		this.map = map;
		this.file = file;
	}

	/**
	 * @param map a map in memory
	 * @return the same, with nothing to close
	 */
	public static OpenMap of(final AttributeMap map) {
		return new OpenMap(map, () -> {});
	}

	/** @return the map, to be read before this is closed */
	public AttributeMap map() {
		return map;
	}

	/** Closes the file; a failure to do so has read everything and loses nothing. */
	@Override
	public void close() {
		try {
			file.close();
		} catch (final IOException e) {
			return;
		}
	}
}

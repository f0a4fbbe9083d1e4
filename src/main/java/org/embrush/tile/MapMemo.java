package org.embrush.tile;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Remembers, from one fit of a map to the next, what follows from its pixels alone. A person who paints fits the same map
 * again and again, and most of a fit does not depend on the labels.
 *
 * <pre>{@code
 * MapMemo memo = new MapMemo();
 * memo.open(map.source(), engine);                              // forgets all when pixels have changed
 * Recipe recipe = memo.get(new Key(scales), () -> learn(map, scales));
 * }</pre>
 *
 * <p>A result with a memory is that without one, to the bit.
 */
public final class MapMemo {

	private static final long FACTOR = 0x9E3779B97F4A7C15L; // 2^64 over the golden ratio, odd

	private final boolean remembers;
	private final Map<Object, Object> known = new ConcurrentHashMap<>();
	private Object pixels = "";
	private boolean same;

	/** Remembers. */
	public MapMemo() {
		this(true);
	}

	private MapMemo(final boolean remembers) {
		this.remembers = remembers;
	}

	/** @return one that forgets everything at once, for a map that is fitted only once */
	public static MapMemo forgetful() {
		return new MapMemo(false);
	}

	/** @return whether anything is kept */
	public boolean remembers() {
		return remembers;
	}

	/** What is known of the pixels that a memory belongs to. */
	private record Pixels(int width, int height, int channels, long hash) {}

	/**
	 * Looks at all pixels, and forgets everything unless they are those of the last time.
	 *
	 * @param source the map that what follows is about
	 * @param engine runs the tiles
	 */
	public synchronized void open(final TileSource source, final TileEngine engine) {
		if (!remembers)
			return;
		final Pixels now = new Pixels(source.width(), source.height(), source.channels(), hash(source, engine));
		same = now.equals(pixels);
		if (!same)
			known.clear();
		pixels = now;
	}

	/** @return whether the map that was opened last is the one before it */
	public synchronized boolean isSame() {
		return same;
	}

	/**
	 * @param key says what is wanted and with which settings; has a sensible {@code equals}
	 * @param make gives it from the map's pixels alone; is asked when it is not known
	 * @param <T> its type, the same for equal keys
	 * @return what was made for such a key; not to be modified
	 */
	@SuppressWarnings("unchecked")
	public <T> T get(final Object key, final Supplier<T> make) {
		final Object value = known.get(key);
		if (value != null)
			return (T) value;
		final T made = make.get(); // outside any lock: it may take long, or be cancelled
		if (remembers)
			known.put(key, made);
		return made;
	}

	private static long hash(final TileSource source, final TileEngine engine) {
		final TileGrid grid = TileGrid.over(source.width(), source.height());
		return engine.reduce("", grid, () -> {
			final float[][] planes = new float[source.channels()][grid.largestTile()];
			return (index, tile) -> {
				source.read(tile, planes);
				long hash = index;
				for (final float[] plane : planes)
					hash = hash(hash, plane, tile.size());
				return hash;
			};
		}, (a, b) -> (a ^ Long.rotateLeft(b, 31)) * FACTOR);
	}

	/** Two numbers a step: the sums wait for each other. */
	private static long hash(final long start, final float[] plane, final int count) {
		long hash = start;
		for (int n = 0; n + 1 < count; n += 2) {
			final long pair = (long) Float.floatToRawIntBits(plane[n]) << 32
					| Float.floatToRawIntBits(plane[n + 1]) & 0xFFFFFFFFL;
			hash = (hash ^ pair ^ hash >>> 29) * FACTOR;
		}
		if (count % 2 == 1)
			hash = (hash ^ Float.floatToRawIntBits(plane[count - 1])) * FACTOR;
		return hash;
	}
}

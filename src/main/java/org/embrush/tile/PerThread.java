package org.embrush.tile;

import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import java.util.function.Supplier;

/**
 * A value of its own for every thread, such as a buffer.
 *
 * <pre>{@code
 * PerThread<float[]> rows = new PerThread<>(() -> new float[width]);
 * float[] mine = rows.get();
 * }</pre>
 *
 * <p>Unlike those of a {@link ThreadLocal}, which stay with their thread, the values are gone with this.
 *
 * @param <T> the value
 */
public final class PerThread<T> {

	private final Map<Thread, T> values = Collections.synchronizedMap(new WeakHashMap<>());
	private final Supplier<T> supplier;

	/** @param supplier makes the value of a thread; never null */
	public PerThread(final Supplier<T> supplier) {
		this.supplier = supplier;
	}

	/** @return the value of the calling thread, always the same */
	public T get() {
		final Thread thread = Thread.currentThread();
		T value = values.get(thread);
		if (value == null) {
			value = supplier.get();
			values.put(thread, value);
		}
		return value;
	}
}

package org.embrush.tile;

import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.concurrent.FutureTask;

import org.junit.jupiter.api.Test;

class PerThreadTest {

	@Test
	void aThreadKeepsItsValueAndSharesItWithNoOther() throws Exception {
		final PerThread<int[]> values = new PerThread<>(() -> new int[1]);
		final int[] mine = values.get();
		assertSame(mine, values.get());
		final FutureTask<int[]> other = new FutureTask<>(values::get);
		new Thread(other).start();
		assertNotSame(mine, other.get());
		assertSame(mine, values.get());
		assertNotSame(mine, new PerThread<>(() -> new int[1]).get());
	}
}

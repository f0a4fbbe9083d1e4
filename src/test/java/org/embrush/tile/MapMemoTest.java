package org.embrush.tile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.atomic.AtomicInteger;

import net.imglib2.img.array.ArrayImgs;

import org.embrush.model.CancelledException;
import org.junit.jupiter.api.Test;

/** A memory lasts as long as the pixels do. */
class MapMemoTest {

	private final float[] pixels = new float[301 * 97 * 2];
	private final TileSource map = ImgTileSource.of(ArrayImgs.floats(pixels, 301, 97, 2));
	private final AtomicInteger made = new AtomicInteger();

	private int get(final MapMemo memo, final String key) {
		memo.open(map, TileEngine.single());
		return memo.get(key, made::incrementAndGet);
	}

	@Test
	void whatIsKnownIsNotMadeAgain() {
		final MapMemo memo = new MapMemo();
		assertEquals(1, get(memo, "a"));
		assertEquals(1, get(memo, "a"));
		assertEquals(2, get(memo, "b"));
		assertEquals(1, get(memo, "a"));
	}

	@Test
	void oneOtherPixelAnywhereForgetsAll() {
		final MapMemo memo = new MapMemo();
		int expected = get(memo, "a");
		for (final int pixel : new int[]{0, 1, 300, 301 * 97 - 1, 301 * 97, pixels.length - 1}) {
			pixels[pixel] = 5;
			assertEquals(++expected, get(memo, "a"), "pixel " + pixel);
		}
		pixels[0] = Float.NaN;
		assertEquals(++expected, get(memo, "a"));
		pixels[7] = -0f;
		assertEquals(++expected, get(memo, "a"));
		pixels[0] = 5;
		pixels[1] = 6;
		assertEquals(++expected, get(memo, "a"));
		pixels[0] = 6;
		pixels[1] = 5;
		assertEquals(++expected, get(memo, "a"), "exchanged pixels");
	}

	@Test
	void theNumberOfThreadsIsNoOtherMap() {
		final MapMemo memo = new MapMemo();
		get(memo, "a");
		try (TileEngine engine = new TileEngine(3, new CancelFlag(), Progress.NONE)) {
			memo.open(map, engine);
		}
		assertEquals(1, memo.<Integer>get("a", made::incrementAndGet));
	}

	@Test
	void whatWasCancelledIsMadeNextTime() {
		final MapMemo memo = new MapMemo();
		memo.open(map, TileEngine.single());
		assertThrows(CancelledException.class, () -> memo.get("a", () -> {
			throw new CancelledException();
		}));
		assertEquals(1, get(memo, "a"));
	}

	@Test
	void theForgetfulOneMakesEverythingAnew() {
		final MapMemo memo = MapMemo.forgetful();
		assertEquals(1, get(memo, "a"));
		assertEquals(2, get(memo, "a"));
	}
}

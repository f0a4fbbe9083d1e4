package org.embrush.tile;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.imglib2.Cursor;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.img.cell.CellImgFactory;
import net.imglib2.img.planar.PlanarImgs;
import net.imglib2.type.numeric.RealType;
import net.imglib2.type.numeric.real.DoubleType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever the image, a region holds what ImgLib2's own access yields pixel by pixel. */
class ImgTileSourceTest {

	private static final int WIDTH = 37;
	private static final int HEIGHT = 23;
	private static final int CHANNELS = 3;

	private static <T extends RealType<T>> RandomAccessibleInterval<T> filled(final RandomAccessibleInterval<T> image) {
		final Random random = new Random(3);
		final Cursor<T> cursor = Views.flatIterable(image).cursor();
		while (cursor.hasNext()) {
			final T pixel = cursor.next();
			final double low = Math.max(pixel.getMinValue(), -1e6);
			pixel.setReal(low + random.nextDouble() * (Math.min(pixel.getMaxValue(), 1e6) - low));
		}
		return image;
	}

	static List<RandomAccessibleInterval<? extends RealType<?>>> images() {
		final List<RandomAccessibleInterval<? extends RealType<?>>> images = new ArrayList<>();
		images.add(filled(ArrayImgs.floats(WIDTH, HEIGHT, CHANNELS)));
		images.add(filled(ArrayImgs.doubles(WIDTH, HEIGHT, CHANNELS)));
		images.add(filled(ArrayImgs.unsignedBytes(WIDTH, HEIGHT, CHANNELS)));
		images.add(filled(ArrayImgs.bytes(WIDTH, HEIGHT, CHANNELS)));
		images.add(filled(ArrayImgs.unsignedShorts(WIDTH, HEIGHT, CHANNELS)));
		images.add(filled(ArrayImgs.shorts(WIDTH, HEIGHT, CHANNELS)));
		images.add(filled(ArrayImgs.ints(WIDTH, HEIGHT, CHANNELS)));
		images.add(filled(PlanarImgs.floats(WIDTH, HEIGHT, CHANNELS)));
		images.add(filled(PlanarImgs.unsignedBytes(WIDTH, HEIGHT, CHANNELS)));
		images.add(filled(PlanarImgs.bytes(WIDTH, HEIGHT, CHANNELS)));
		images.add(filled(PlanarImgs.unsignedShorts(WIDTH, HEIGHT, CHANNELS)));
		images.add(filled(PlanarImgs.shorts(WIDTH, HEIGHT, CHANNELS)));
		images.add(filled(PlanarImgs.unsignedInts(WIDTH, HEIGHT, CHANNELS)));
		images.add(filled(new CellImgFactory<>(new DoubleType(), 8).create(WIDTH, HEIGHT, CHANNELS)));
		images.add(Views.translate(filled(ArrayImgs.floats(WIDTH, HEIGHT, CHANNELS)), -5, 7, 2));
		images.add(Views.interval(filled(PlanarImgs.shorts(50, 50, 5)), new long[]{3, 4, 1},
				new long[]{3 + WIDTH - 1, 4 + HEIGHT - 1, 3}));
		return images;
	}

	private static float at(final RandomAccessibleInterval<? extends RealType<?>> image, final int... position) {
		final RandomAccess<? extends RealType<?>> access = image.randomAccess();
		for (int d = 0; d < image.numDimensions(); d++)
			access.setPosition(image.min(d) + position[d], d);
		return access.get().getRealFloat();
	}

	private static Region randomRegion(final Random random) {
		final int x = random.nextInt(WIDTH);
		final int y = random.nextInt(HEIGHT);
		return new Region(x, y, 1 + random.nextInt(WIDTH - x), 1 + random.nextInt(HEIGHT - y));
	}

	private static void assertReads(final RandomAccessibleInterval<? extends RealType<?>> image,
			final TileSource source) {
		assertEquals(WIDTH, source.width());
		assertEquals(HEIGHT, source.height());
		final Random random = new Random(11);
		for (int i = 0; i < 20; i++) {
			final Region r = randomRegion(random);
			final float[][] planes = new float[source.channels()][r.size() + 2];
			for (final float[] plane : planes)
				Arrays.fill(plane, -7);
			source.read(r, planes);
			for (int c = 0; c < source.channels(); c++) {
				for (int p = 0; p < r.size(); p++)
					assertEquals(at(image, r.x() + p % r.width(), r.y() + p / r.width(), c), planes[c][p]);
				assertEquals(-7, planes[c][r.size()], "nothing is written behind the region");
			}
		}
	}

	@ParameterizedTest
	@MethodSource("images")
	void readsAnyRegion(final RandomAccessibleInterval<? extends RealType<?>> image) {
		final TileSource source = ImgTileSource.of(image);
		assertEquals(CHANNELS, source.channels());
		assertReads(image, source);
	}

	@ParameterizedTest
	@MethodSource("images")
	void readsOneImageAChannel(final RandomAccessibleInterval<? extends RealType<?>> image) {
		final List<RandomAccessibleInterval<? extends RealType<?>>> channels = new ArrayList<>();
		for (int c = 0; c < CHANNELS; c++)
			channels.add(Views.hyperSlice(image, 2, image.min(2) + c));
		assertReads(image, ImgTileSource.ofChannels(channels));
	}

	@Test
	void readsAnImageWithoutChannelAxis() {
		final RandomAccessibleInterval<FloatType> image = filled(ArrayImgs.floats(WIDTH, HEIGHT));
		final TileSource source = ImgTileSource.of(image);
		assertEquals(1, source.channels());
		assertReads(image, source);
	}

	@Test
	void writesWhatItIsGiven() {
		final Random random = new Random(4);
		for (final RandomAccessibleInterval<FloatType> image : List.of(PlanarImgs.floats(WIDTH, HEIGHT, CHANNELS),
				Views.translate(ArrayImgs.floats(WIDTH, HEIGHT, CHANNELS), 9, -2, 5))) {
			final TileSink sink = new ImgTileSink(image);
			assertEquals(CHANNELS, sink.channels());
			final Region r = new Region(5, 6, 20, 10);
			final float[][] planes = new float[CHANNELS][r.size()];
			for (final float[] plane : planes)
				for (int i = 0; i < plane.length; i++)
					plane[i] = i % 9 == 0 ? Float.NaN : 1 + random.nextFloat();
			sink.write(r, planes);
			final float[][] back = new float[CHANNELS][r.size()];
			ImgTileSource.of(image).read(r, back);
			assertArrayEquals(planes, back);
			assertEquals(0, at(image, 4, 6, 0));
			assertEquals(0, at(image, 5, 16, 2));
		}
	}

	@Test
	void integerSinksRound() {
		final RandomAccessibleInterval<? extends RealType<?>> image = ArrayImgs.unsignedBytes(2, 1);
		new ImgTileSink(image).write(new Region(0, 0, 2, 1), new float[][]{{2.6f, 7.2f}});
		assertEquals(3, at(image, 0, 0));
		assertEquals(7, at(image, 1, 0));
	}

	@Test
	void aMapOfAnImageHasItsSizeAndNames() {
		final AttributeMap map = AttributeMap.of("scan", ArrayImgs.floats(4, 3, 2), List.of("Fe", "Mg"));
		assertEquals(4, map.info().width());
		assertEquals(3, map.info().height());
		assertEquals(List.of("Fe", "Mg"), map.info().channelNames());
		assertEquals("scan", map.info().name());
		assertThrows(IllegalArgumentException.class,
				() -> AttributeMap.of("scan", ArrayImgs.floats(4, 3, 2), List.of("Fe")));
	}

	@Test
	void refusesOtherShapes() {
		assertEquals("image has 4 axes: must be 2 (x, y) or 3 (x, y, channel)", assertThrows(
				IllegalArgumentException.class, () -> ImgTileSource.of(ArrayImgs.floats(2, 2, 2, 2))).getMessage());
		assertEquals("image has 1 axes: must be 2 (x, y) or 3 (x, y, channel)", assertThrows(
				IllegalArgumentException.class, () -> new ImgTileSink(ArrayImgs.floats(2))).getMessage());
		assertEquals("channel 1 is 2 x 3: must be 2 x 2 as channel 0", assertThrows(IllegalArgumentException.class,
				() -> ImgTileSource.ofChannels(List.of(ArrayImgs.floats(2, 2), ArrayImgs.floats(2, 3)))).getMessage());
		assertEquals("channel 0 has 3 axes: must be 2 (x, y)", assertThrows(IllegalArgumentException.class,
				() -> ImgTileSource.ofChannels(List.of(ArrayImgs.floats(2, 2, 2)))).getMessage());
		assertEquals("channels (0) must be at least 1", assertThrows(IllegalArgumentException.class,
				() -> ImgTileSource.ofChannels(List.of())).getMessage());
	}
}

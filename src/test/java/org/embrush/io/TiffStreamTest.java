package org.embrush.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ij.IJ;
import ij.ImagePlus;
import ij.io.FileSaver;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collections;
import java.util.SplittableRandom;
import org.embrush.model.CancelledException;
import org.embrush.model.InputException;
import org.embrush.tile.AttributeMap;
import org.embrush.tile.CancelFlag;
import org.embrush.tile.Progress;
import org.embrush.tile.Region;
import org.embrush.tile.TileEngine;
import org.embrush.tile.TileGrid;
import org.embrush.tile.TileSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A map that stays in its file has the numbers of one that is read, and only some rows of it are in memory. */
class TiffStreamTest {

	private static final int MOST = 2;

	@TempDir
	Path folder;

	@ParameterizedTest
	@MethodSource("org.embrush.io.Fixture#tiffs")
	void anyRectangleHasTheNumbersOfTheWhole(final Path file) throws IOException {
		final TileSource whole = MapReader.read(file).source();
		for (final int rows : new int[]{1, 5, 64})
			try (TiffStream stream = new TiffStream(TiffFile.open(file), file, rows, MOST, new CancelFlag())) {
				final TileSource pixels = MissingValues.asNaN(stream,
						Collections.nCopies(stream.channels(), new TiffMap(file, new CancelFlag()).read()
								.missing()));
				final SplittableRandom random = new SplittableRandom(rows);
				for (int i = 0; i < 20; i++) {
					final int x = random.nextInt(whole.width());
					final int y = random.nextInt(whole.height());
					final Region region = i == 0 ? new Region(0, 0, whole.width(), whole.height())
							: i % 2 == 0 ? new Region(x, y, 1, 1)
							: new Region(x, y, 1 + random.nextInt(whole.width() - x),
									1 + random.nextInt(whole.height() - y));
					assertArrayEquals(pixels(whole, region), pixels(pixels, region), region.toString());
					assertTrue(stream.held() <= MOST, stream.held() + " bands in memory");
				}
			}
	}

	private static float[][] pixels(final TileSource source, final Region region) {
		final float[][] planes = new float[source.channels()][region.size()];
		source.read(region, planes);
		return planes;
	}

	/** A tall map of three channels. */
	private Path tall(final int height) {
		final ImagePlus map = IJ.createHyperStack("tall", 20, height, 3, 1, 1, 16);
		for (int c = 1; c <= 3; c++)
			for (int i = 0; i < 20 * height; i++)
				map.getStack().getProcessor(c).setf(i, (i * 7 + c) % 60000);
		final Path file = folder.resolve("tall.tif");
		assertTrue(new FileSaver(map).saveAsTiffStack(file.toString()));
		return file;
	}

	@Test
	void aTallMapStaysInItsFileAndSaysTheSameOfItself() {
		final Path file = tall(3000);
		final AttributeMap read = MapReader.read(file);
		try (TileEngine engine = new TileEngine(3, new CancelFlag(), Progress.NONE);
				OpenMap open = MapReader.open(file, engine)) {
			assertTrue(open.map().source() instanceof TiffStream);
			assertEquals(read.info().channelNames(), open.map().info().channelNames());
			assertEquals(read.info().calibration(), open.map().info().calibration());
			assertEquals(read.info().name(), open.map().info().name());
			engine.forEach("", TileGrid.over(20, 3000), () -> (index, tile) -> {
				assertArrayEquals(pixels(read.source(), tile), pixels(open.map().source(), tile));
				return null;
			});
			assertTrue(((TiffStream) open.map().source()).held() <= 10);
		}
	}

	@Test
	void aLowMapIsRead() {
		try (TileEngine engine = TileEngine.single(); OpenMap open = MapReader.open(tall(300), engine)) {
			assertFalse(open.map().source() instanceof TiffStream);
		}
	}

	@Test
	void whatIsMissingIsSaidWhenItIsReached() throws IOException {
		final Path file = tall(3000);
		try (TileEngine engine = TileEngine.single(); OpenMap open = MapReader.open(file, engine);
				FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
			channel.truncate(channel.size() - 2000);
			pixels(open.map().source(), new Region(0, 0, 20, 64));
			final InputException refusal = assertThrows(InputException.class,
					() -> pixels(open.map().source(), new Region(0, 2900, 20, 100)));
			assertEquals("TIFF file ends too early or is damaged (" + file + "): copy or save it again",
					refusal.getMessage());
		}
	}

	@Test
	void readingStopsWhenAsked() {
		final CancelFlag cancel = new CancelFlag();
		try (TileEngine engine = new TileEngine(1, cancel, Progress.NONE);
				OpenMap open = MapReader.open(tall(3000), engine)) {
			cancel.cancel();
			assertThrows(CancelledException.class, () -> pixels(open.map().source(), new Region(0, 0, 20, 64)));
		}
	}
}

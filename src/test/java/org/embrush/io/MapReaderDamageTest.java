package org.embrush.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.embrush.model.InputException;
import org.embrush.tile.AttributeMap;
import org.embrush.tile.CancelFlag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that are cut off, damaged, or something else are refused in one line; never are numbers made up. */
class MapReaderDamageTest {

	/** Few a file, since there are many files; ten times as many have passed. */
	private static final int CUTS = 8;
	private static final int DAMAGES = 8;

	@TempDir
	Path folder;

	private String refusal(final Path file) {
		final String message = assertThrows(InputException.class, () -> MapReader.read(file)).getMessage();
		assertFalse(message.contains("\n"), message);
		return message;
	}

	@ParameterizedTest
	@MethodSource("org.embrush.io.Fixture#tiffs")
	void cutOffTiffIsRefusedOrWhole(final Path file) throws IOException {
		final byte[] bytes = Files.readAllBytes(file);
		final float[][] whole = Fixture.pixels(MapReader.read(file));
		final Path cut = folder.resolve("cut.tif");
		int refused = 0;
		for (int i = 1; i < CUTS; i++) {
			Files.write(cut, Arrays.copyOf(bytes, bytes.length * i / CUTS));
			try {
				// What lies behind the last byte that matters may be missing.
				assertArrayEquals(whole, Fixture.pixels(MapReader.read(cut)), "cut at " + i + "/" + CUTS);
			} catch (final InputException e) {
				assertEquals("TIFF file ends too early or is damaged (" + cut + "): copy or save it again",
						e.getMessage());
				refused++;
			}
		}
		assertTrue(refused > CUTS / 2, refused + " refused");
	}

	@ParameterizedTest
	@MethodSource("org.embrush.io.Fixture#tiffs")
	void damagedTiffIsRefusedOrRead(final Path file) throws IOException {
		final byte[] bytes = Files.readAllBytes(file);
		final Random random = new Random(5);
		final Path damaged = folder.resolve("damaged.tif");
		for (int i = 0; i < DAMAGES; i++) {
			final byte[] copy = bytes.clone();
			// Half of them in the header and the first tags, which are the most telling.
			copy[4 + random.nextInt(i % 2 == 0 ? 200 : copy.length - 4)] = (byte) random.nextInt(256);
			Files.write(damaged, copy);
			try {
				Fixture.pixels(MapReader.read(damaged));
			} catch (final InputException e) {
				assertFalse(e.getMessage().contains("\n"), e.getMessage());
			}
		}
	}

	@Test
	void otherFilesAreToldApart() throws IOException {
		final Path text = Files.writeString(folder.resolve("text.tif"), "this is no image");
		assertEquals("not a TIFF file despite its name (" + text + "): save the map as TIFF", refusal(text));
		final Path empty = Files.write(folder.resolve("empty.tif"), new byte[0]);
		assertEquals("empty file (" + empty + "): copy or save it again", refusal(empty));
		final Path missing = folder.resolve("missing.tif");
		assertEquals("no such file (" + missing + "): check the path", refusal(missing));
		assertEquals("a folder, not a file (" + folder + "): name a file in it", refusal(folder));
		final Path binary = Files.write(folder.resolve("a.dat"), new byte[]{1, 2, 3});
		assertEquals("unknown kind of map (" + binary + "): give a TIFF, PNG, JPEG or a text file of numbers",
				refusal(binary));
	}

	@Test
	void unsupportedTiffsAreNamed() {
		final Path zstd = Fixture.file("refused-zstd");
		assertEquals("unsupported compression (ZSTD, " + zstd + "): save it again with LZW, Deflate or no compression",
				refusal(zstd));
		final Path both = Fixture.file("refused-imagej-both");
		assertEquals("map has more than one axis beside x and y (channels 3, slices 2, frames 1, " + both +
				"): save one slice and frame with all channels", refusal(both));
		final Path half = Fixture.file("refused-half");
		assertEquals("unsupported pixel type (float16, " + half + "): save it as 8-bit, 16-bit or 32-bit",
				refusal(half));
		final Path sizes = Fixture.file("refused-sizes");
		assertEquals("pages of different size or type (page 2 of " + sizes + "): save the channels as one stack",
				refusal(sizes));
	}

	@Test
	void cutOffPicturesAreRefused() throws IOException {
		for (final String name : List.of("rgb.png", "grey16.png", "rgb.jpg")) {
			final byte[] bytes = Files.readAllBytes(Fixture.FOLDER.resolveSibling("pictures").resolve(name));
			for (int i = 1; i < 10; i++) {
				final Path cut = Files.write(folder.resolve(name), Arrays.copyOf(bytes, bytes.length * i / 10));
				assertEquals("picture is damaged or of a kind that cannot be read (" + cut +
						"): save it again as PNG or TIFF", refusal(cut));
			}
		}
	}

	@Test
	void matricesWithFaultsAreRefused() throws IOException {
		final Path file = folder.resolve("Fe.txt");
		Files.writeString(file, "# Fe\n1 2 3\n4 5\n");
		assertEquals("row of another length (2 numbers in line 3, 3 in line 2, " + file +
				"): give every row the same number of pixels", refusal(file));
		Files.writeString(file, "1\t2\n3\tx4\n");
		assertEquals("not a number ('x4' in line 2, " + file + "): give a matrix of numbers, or a TIFF", refusal(file));
		Files.writeString(file, "hello world\nfoo\n");
		assertEquals("not a number ('hello' in line 1, " + file + "): give a matrix of numbers, or a TIFF",
				refusal(file));
		Files.writeString(file, "# nothing\n\n");
		assertEquals("no numbers (" + file + "): give a matrix of numbers, a line a row of pixels", refusal(file));
	}

	@Test
	void filesOfAStackMustHaveOneSize() throws IOException {
		final Path a = Files.writeString(folder.resolve("a.txt"), "1 2\n3 4\n");
		final Path b = Files.writeString(folder.resolve("b.txt"), "1 2 3\n3 4 5\n");
		final InputException e =
				assertThrows(InputException.class, () -> MapReader.stack(List.of(a, b), new CancelFlag()));
		assertEquals("maps of a stack differ in size (3 x 2, " + b + "; 2 x 2, " + a + "): give files of the same size",
				e.getMessage());
	}

	@Test
	void mapsThatDoNotFitAreRefusedWithARemedy() {
		final Path file = Path.of("scan.tif");
		final InputException e = assertThrows(InputException.class,
				() -> Heap.require(5L << 30, file, () -> 1L << 30));
		assertTrue(e.getMessage()
				.matches("map needs more memory \\(5\\.0 GB, free 1\\.0 GB, scan\\.tif\\): start Java with " +
						"-Xmx\\d+g or more, crop the map, or save it with fewer bits"),
				e.getMessage());
		Heap.require(5L << 30, file, () -> 6L << 30);
	}

	@Test
	void hugeSizesInATinyFileAskForNoMemory() throws IOException {
		final byte[] bytes = Files.readAllBytes(Fixture.file("chunky-u8-le"));
		// Width (tag 256, LONG) becomes 2^30.
		for (int i = 8; i < 200; i++)
			if (bytes[i] == 0 && bytes[i + 1] == 1 && bytes[i + 2] == 4 && bytes[i + 3] == 0 && bytes[i + 8] == 33) {
				bytes[i + 8] = 0;
				bytes[i + 11] = 64;
			}
		final Path huge = Files.write(folder.resolve("huge.tif"), bytes);
		assertTrue(refusal(huge).startsWith("map has too many pixels (1073741824 x 21, "), refusal(huge));
	}

	@Test
	void aWholeFileIsNotRefused() {
		final AttributeMap map = MapReader.read(Fixture.file("pages-u8-le"));
		assertEquals(3, map.source().channels());
	}
}

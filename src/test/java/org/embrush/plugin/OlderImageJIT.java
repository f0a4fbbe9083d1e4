package org.embrush.plugin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

import org.embrush.plugin.paint.PaintAndFit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import ij.IJ;
import ij.ImageStack;

/** The painting window of the built plugin works in Debian's ImageJ, on a screen, and gives what the command line gives. */
class OlderImageJIT {

	private static final int WIDTH = 120;
	private static final int HEIGHT = 90;

	@TempDir
	private Path scratch;

	private Path map() {
		final Path file = scratch.resolve("rock.tif");
		IJ.saveAsTiff(RockImage.of(WIDTH, HEIGHT), file.toString());
		return file;
	}

	/** The pixels of all slices. */
	private static Object[] pixels(final Path file) {
		final ImageStack stack = IJ.openImage(file.toString()).getStack();
		return IntStream.rangeClosed(1, stack.size()).mapToObj(stack::getPixels).toArray();
	}

	@Test
	void whatIsPaintedAndFittedInItsWindowIsWhatTheCommandLineMakesOfTheSameStrokes() throws IOException {
		final Path map = map();
		final Path window = Files.createDirectory(scratch.resolve("window"));
		assertEquals(List.of("1.53t"), ImageJ.OLDER.onScreen(PaintAndFit.class, scratch, map, window));
		ImageJ.embrush(List.of("segment", map, "--labels", scratch.resolve("rock.tif.embrush.json"), "-o",
				scratch.resolve("out")));
		for (final String name : PaintAndFit.IMAGES)
			assertArrayEquals(pixels(scratch.resolve("out").resolve(name + ".tif")),
					pixels(window.resolve(name + ".tif")), name);
	}
}

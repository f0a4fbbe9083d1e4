package org.embrush.io;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.embrush.model.CancelledException;
import org.embrush.model.InputException;
import org.embrush.tile.CancelFlag;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reading asks whether it may go on, and stops before it meets what is wrong further on. */
class ReadingCancelTest {

	@TempDir
	Path folder;

	private final CancelFlag cancel = new CancelFlag();

	@BeforeEach
	void raise() {
		cancel.cancel();
	}

	@Test
	void stopsInsideATiff() throws IOException {
		final Path file = Fixture.file("imagej-channels-f32");
		assertThrows(CancelledException.class, () -> new TiffMap(file, cancel).read());
	}

	@Test
	void stopsInsideAText() throws IOException {
		final Path file = Files.writeString(folder.resolve("a.txt"), "1 2\n3 4 5\n");
		assertThrows(InputException.class, () -> AsciiMatrix.read(file, new CancelFlag()));
		assertThrows(CancelledException.class, () -> AsciiMatrix.read(file, cancel));
	}

	@ParameterizedTest
	@ValueSource(strings = {"png", "jpg"})
	void stopsInsideAPicture(final String format) throws IOException {
		final Path file = folder.resolve("a." + format);
		ImageIO.write(new BufferedImage(400, 300, BufferedImage.TYPE_INT_RGB), format, file.toFile());
		assertThrows(CancelledException.class, () -> PictureMap.read(file, cancel));
	}

	@Test
	void stopsInsideADigest() throws IOException {
		final Path file = Files.write(folder.resolve("a"), new byte[1]);
		assertThrows(CancelledException.class, () -> Sha256.ofFile(file, cancel));
	}

	@Test
	void stopsInsideMapsAndLabels() {
		final Path file = Fixture.file("imagej-channels-u8");
		assertThrows(CancelledException.class, () -> MapReader.read(file, cancel));
		assertThrows(CancelledException.class, () -> MapReader.stack(List.of(file, file), cancel));
		// Three channels are no labels: reading them to the end would say so.
		assertThrows(CancelledException.class, () -> LabelReader.read(file, 40, 30, cancel));
	}
}

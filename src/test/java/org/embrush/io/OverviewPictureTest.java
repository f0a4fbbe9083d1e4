package org.embrush.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import javax.imageio.ImageIO;

import net.imglib2.img.array.ArrayImgs;

import org.embrush.model.LabelEvidence;
import org.embrush.model.Legend;
import org.embrush.model.LegendEntry;
import org.embrush.tile.ImgTileSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverviewPictureTest {

	private static final Legend LEGEND =
			new Legend(List.of(new LegendEntry(2, "a", 0xff0000), new LegendEntry(5, "b", 0x00ff00)));

	@TempDir
	private Path folder;

	@Test
	void threePanelsSideBySide() throws IOException {
		final ImgTileSource map = ImgTileSource.of(ArrayImgs.floats(new float[]{0, 10, 20, Float.NaN}, 2, 2));
		final LabelEvidence painted = LabelEvidence.builder(2, 2).paint(0, 0, 5, 1).build(LEGEND);
		final ImgTileSource labels = ImgTileSource.of(ArrayImgs.floats(new float[]{5, 2, 2, 0}, 2, 2));
		final ImgTileSource confidence = ImgTileSource.of(ArrayImgs.floats(new float[]{1, 0.5f, 0, Float.NaN}, 2, 2));
		final Path file = folder.resolve("picture.png");
		new OverviewPicture(map, new int[]{0, 0, 0}, LEGEND).write(painted, labels, confidence, file);
		final BufferedImage picture = ImageIO.read(file.toFile());
		assertEquals(2 + 8 + 2 + 8 + 2, picture.getWidth());
		assertEquals(2, picture.getHeight());
		// Two of three values lie at the low quantile, so that 10 and 20 are stretched to white; missing is black.
		assertArrayEquals(new int[]{0x00ff00, 0xffffff, 0xffffff, 0}, panel(picture, 0));
		assertArrayEquals(new int[]{0x00a500, 0xff5959, 0xff5959, 0}, panel(picture, 10));
		assertArrayEquals(new int[]{0xffffff, 0x808080, 0, 0}, panel(picture, 20));
		assertEquals(0xffffff, picture.getRGB(5, 1) & 0xffffff);
	}

	private static int[] panel(final BufferedImage picture, final int x) {
		final int[] rgb = picture.getRGB(x, 0, 2, 2, null, 0, 2);
		for (int i = 0; i < rgb.length; i++)
			rgb[i] &= 0xffffff;
		return rgb;
	}
}

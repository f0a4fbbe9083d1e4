package org.embrush.plugin.paint;

import java.awt.Rectangle;
import java.awt.event.KeyEvent;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.swing.JComboBox;

import org.embrush.io.LabelReader;
import org.embrush.io.LegendFile;

import ij.IJ;
import ij.ImagePlus;

/**
 * Makes the pictures of the painting window in the README from the sample map: {@code docs/painting.png} and
 * {@code docs/result.png}. Needs a screen; see {@code scripts/readme-pictures}.
 */
final class ReadmePictures {

	private static final int X = 20;
	private static final int Y = 60;
	private static final Rectangle SHOWN = new Rectangle(X, Y, 1180, 720);

	private ReadmePictures() {}

	/** @param args the folder for the pictures */
	public static void main(final String[] args) throws Exception {
		final RealImageJ imagej = RealImageJ.start();
		final Path docs = Path.of(args[0]);
		final Path folder = Files.createTempDirectory("pictures");
		final Path sample = Path.of("sample-maps", "landsat7-olinda");
		final Path map = Files.copy(sample.resolve("map.tif"), folder.resolve("map.tif"));
		final Painting blank =
				Painting.blank(349, 352).withClasses(LegendFile.read(sample.resolve("classes.csv")).entries());
		SideFile.beside(map, 349, 352)
				.write(LabelImport.of(blank, LabelReader.read(sample.resolve("labels.zip"), 349, 352)).painting());
		final ImagePlus image = IJ.openImage(map.toString());
		image.show();
		IJ.run(image, "Set... ", "zoom=200 x=174 y=176");
		imagej.place(image.getWindow(), X + 470, Y);
		imagej.menu("Embrush...");
		final PaintFrame frame = PaintFrame.of(image).orElseThrow();
		imagej.place(frame, X, Y);
		final Workbench bench = PaintFrame.benchOf(image).orElseThrow();
		RealImageJ.onEvents(() -> {
			choose(frame, "red", 4);
			choose(frame, "green", 3);
			choose(frame, "blue", 2);
			bench.selectPlace(2);
			return null;
		});
		imagej.click(frame, "Colour view");
		imagej.await("colour view", () -> "Embrush colour view".equals(image.getOverlay().get(0).getName()));
		imagej.picture(SHOWN, docs.resolve("painting.png"));
		imagej.click(frame, "Fit");
		imagej.await("fit", () -> bench.fits().result().isPresent() && !bench.fits().isRunning());
		imagej.keys(image, KeyEvent.VK_3);
		imagej.hover(image, 230, 120);
		RealImageJ.onEvents(() -> {
			frame.showTab("Pixel");
			return null;
		});
		imagej.hover(image, 231, 121);
		imagej.picture(SHOWN, docs.resolve("result.png"));
		System.exit(0);
	}

	private static void choose(final PaintFrame frame, final String name, final int item) {
		((JComboBox<?>) RealImageJ.find(frame, name)).setSelectedIndex(item);
	}
}

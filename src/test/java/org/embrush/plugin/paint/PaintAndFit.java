package org.embrush.plugin.paint;

import java.awt.Frame;
import java.awt.event.KeyEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;

/**
 * Paints two classes in the ImageJ on the class path, with the plugin in its plugins folder, fits, and saves the images that
 * the window creates. Knows the plugin only as a person does: its menu entry, its window, its buttons.
 */
public final class PaintAndFit {

	/** Images of a result, as their files and titles name them. */
	public static final List<String> IMAGES = List.of("labels", "probabilities", "confidence", "uncertainty");

	private PaintAndFit() {}

	/** @param args a map of at least 110 x 80 pixels, and a folder for the images */
	public static void main(final String[] args) {
		try {
			run(Path.of(args[0]), Path.of(args[1]));
			System.exit(0);
		} catch (final Throwable failure) {
			failure.printStackTrace();
			System.exit(1);
		}
	}

	private static void run(final Path map, final Path folder) throws Exception {
		final RealImageJ imagej = RealImageJ.start();
		System.out.println(IJ.getVersion());
		final ImagePlus image = IJ.openImage(map.toString());
		image.show();
		IJ.run(image, "Set... ", "zoom=300 x=60 y=45");
		imagej.menu("Embrush...");
		final Frame frame = Stream.of(Frame.getFrames())
				.filter(shown -> shown.isShowing() && shown.getTitle().equals("Embrush")).findFirst().orElseThrow();
		imagej.place(frame, 10, 120);
		imagej.place(image.getWindow(), 700, 200);
		imagej.keys(image, KeyEvent.VK_1);
		imagej.drag(image, 10, 10, 30, 12);
		imagej.drag(image, 90, 70, 100, 78);
		imagej.keys(image, KeyEvent.VK_2);
		imagej.drag(image, 60, 30, 62, 50);
		imagej.click(frame, "Fit");
		imagej.click(frame, "Create result");
		for (final String name : IMAGES) {
			final String title = name + " of " + image.getTitle();
			imagej.await(title, () -> WindowManager.getImage(title) != null);
			IJ.saveAsTiff(WindowManager.getImage(title), folder.resolve(name + ".tif").toString());
		}
	}
}

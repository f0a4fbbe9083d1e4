package org.embrush.plugin.paint;

import java.awt.event.KeyEvent;
import java.nio.file.Path;

import javax.swing.JMenuBar;
import javax.swing.JMenuItem;

import org.embrush.plugin.RockImage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import ij.IJ;
import ij.ImagePlus;

/** A small map in a real ImageJ with its painting window open. */
abstract class OpenWindow {

	static final int WIDTH = 120;
	static final int HEIGHT = 90;

	static RealImageJ imagej;

	@TempDir
	Path folder;

	ImagePlus image;

	@BeforeAll
	static void start() throws Exception {
		imagej = RealImageJ.start();
	}

	@BeforeEach
	void open() {
		final ImagePlus map = RockImage.of(WIDTH, HEIGHT);
		for (int c = 0; c < map.getStackSize(); c++)
			map.getStack().setVoxel(7, 0, c, Double.NaN);
		IJ.saveAsTiff(map, file().toString());
		image = reopened();
	}

	@AfterEach
	void close() {
		imagej.closeImages();
		imagej.await("windows closed", () -> PaintFrame.of(image).isEmpty());
	}

	Path file() {
		return folder.resolve("rock.tif");
	}

	ImagePlus reopened() {
		final ImagePlus opened = IJ.openImage(file().toString());
		opened.show();
		IJ.run(opened, "Set... ", "zoom=300 x=60 y=45");
		imagej.menu("Embrush...");
		// Side by side: ImageJ opens every image a little farther down, until it lies over the painting window.
		imagej.place(PaintFrame.of(opened).orElseThrow(), 10, 120);
		imagej.place(opened.getWindow(), 700, 200);
		return opened;
	}

	PaintFrame frame() {
		return PaintFrame.of(image).orElseThrow();
	}

	Workbench bench() {
		return PaintFrame.benchOf(image).orElseThrow();
	}

	Painting painting() {
		return RealImageJ.onEvents(() -> bench().session().painting());
	}

	JMenuItem menuItem(final String menu, final String text) {
		final JMenuBar bar = frame().getJMenuBar();
		for (int m = 0; m < bar.getMenuCount(); m++)
			for (int i = 0; bar.getMenu(m).getText().equals(menu) && i < bar.getMenu(m).getItemCount(); i++)
				if (bar.getMenu(m).getItem(i) != null && text.equals(bar.getMenu(m).getItem(i).getText()))
					return bar.getMenu(m).getItem(i);
		throw new AssertionError("no menu item " + text);
	}

	/** Three strokes: two of the first class, one of the second. */
	void scribble() {
		imagej.keys(image, KeyEvent.VK_1);
		imagej.drag(image, 10, 10, 30, 12);
		imagej.drag(image, 90, 70, 100, 80, 110, 72);
		imagej.keys(image, KeyEvent.VK_2);
		imagej.drag(image, 60, 30, 62, 50);
	}

	void awaitResult() {
		imagej.await("fit", () -> !bench().fits().isRunning() && bench().fits().result().isPresent());
	}
}

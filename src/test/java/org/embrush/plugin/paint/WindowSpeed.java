package org.embrush.plugin.paint;

import java.awt.event.KeyEvent;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;

/**
 * Prints the longest time in which the event thread answered nothing while the painting window is opened and used on the
 * sample map; with any argument also what it did in that time. See {@code scripts/bench/window.sh}.
 */
final class WindowSpeed {

	private final EventThread events;
	private final boolean verbose;

	private WindowSpeed(final EventThread events, final boolean verbose) {
		this.events = events;
		this.verbose = verbose;
	}

	/** @param args anything to see stacks */
	public static void main(final String[] args) throws Exception {
		new WindowSpeed(EventThread.watch(), args.length > 0).run(RealImageJ.start());
		System.exit(0);
	}

	private void run(final RealImageJ imagej) {
		final ImagePlus image = IJ.openImage("sample-maps/landsat7-olinda/map.tif");
		image.getOriginalFileInfo().directory = ""; // no labels are kept beside the sample
		image.show();
		IJ.run(image, "Set... ", "zoom=200 x=174 y=176");
		print("before");
		imagej.menu("Embrush...");
		print("opening the window");
		final PaintFrame frame = PaintFrame.of(image).orElseThrow();
		final Workbench bench = PaintFrame.benchOf(image).orElseThrow();
		imagej.place(frame, 10, 120);
		imagej.place(image.getWindow(), 520, 120);
		imagej.keys(image, KeyEvent.VK_1);
		imagej.drag(image, 200, 100, 220, 110);
		imagej.keys(image, KeyEvent.VK_2);
		imagej.drag(image, 300, 260, 320, 270);
		print("two strokes");
		for (int round = 1; round <= 3; round++) {
			RealImageJ.onEvents(() -> {
				bench.fits().live(true);
				return null;
			});
			imagej.await("fit", () -> !bench.fits().isRunning());
			imagej.drag(image, 200, 100 + 20 * round, 220, 110 + 20 * round);
			imagej.await("fit", () -> !bench.fits().isRunning());
			print("live, stroke " + round);
		}
		for (final String tab : new String[]{"Strokes", "Pixel", "Evidence"}) {
			RealImageJ.onEvents(() -> {
				frame.showTab(tab);
				return null;
			});
			imagej.hover(image, 231, 121);
			print("tab " + tab);
		}
		imagej.click(frame, "Fit");
		imagej.await("fit", () -> !bench.fits().isRunning());
		print("fit");
		imagej.click(frame, "Create result");
		imagej.await("results", () -> WindowManager.getImage("labels of " + image.getTitle()) != null);
		print("create result");
	}

	private void print(final String what) {
		System.out.println(events.longest(what) + (verbose ? events.where() : ""));
	}
}

package org.embrush.plugin.paint;

import java.awt.EventQueue;
import java.awt.event.KeyEvent;
import java.util.concurrent.atomic.AtomicLong;

import ij.IJ;
import ij.ImagePlus;

/**
 * Prints the longest time in which the event thread answered nothing while the painting window is opened and used on the
 * sample map; see {@code scripts/bench/window.sh}.
 */
final class WindowSpeed {

	private static final double MILLION = 1e6;

	private static final AtomicLong LONGEST = new AtomicLong();

	private WindowSpeed() {}

	/** @param args none */
	public static void main(final String[] args) throws Exception {
		final RealImageJ imagej = RealImageJ.start();
		final ImagePlus image = IJ.openImage("sample-maps/landsat7-olinda/map.tif");
		image.getOriginalFileInfo().directory = ""; // no labels are kept beside the sample
		image.show();
		IJ.run(image, "Set... ", "zoom=200 x=174 y=176");
		final Thread heart = new Thread(WindowSpeed::beat, "heartbeat");
		heart.setDaemon(true);
		heart.start();
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
		System.exit(0);
	}

	private static void print(final String what) {
		System.out.printf("%-20s %4.0f ms%n", what, LONGEST.getAndSet(0) / MILLION);
	}

	/** Asks the event thread for a sign of life, again and again. */
	private static void beat() {
		try {
			while (true) {
				final long asked = System.nanoTime();
				EventQueue.invokeAndWait(() -> LONGEST.accumulateAndGet(System.nanoTime() - asked, Math::max));
				Thread.sleep(2);
			}
		} catch (final Exception e) {
			throw new IllegalStateException(e);
		}
	}
}

package org.embrush.plugin.paint;

import static org.junit.jupiter.api.Assertions.fail;

import java.awt.Component;
import java.awt.Container;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.awt.Point;
import java.awt.Rectangle;
import java.awt.Robot;
import java.awt.Toolkit;
import java.awt.Window;
import java.awt.event.InputEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

import javax.imageio.ImageIO;

import ij.IJ;
import ij.ImageJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.ImageCanvas;

/**
 * A real ImageJ on a real screen, and somebody who moves mouse and keys. The plugin is the one in the folder that the system
 * property {@code plugins.dir} names; without it, the menu entries alone, for the classes on the class path.
 */
final class RealImageJ {

	private static final long PATIENCE = 180_000;
	private static RealImageJ running;

	private final ImageJ imagej;
	private final Robot robot;

	private RealImageJ() throws Exception {
		if (GraphicsEnvironment.isHeadless())
			fail("this test needs a display: run xvfb-run -a mvn verify (package xvfb)");
		if (System.getProperty("plugins.dir") == null)
			install(Files.createTempDirectory("imagej"));
		robot = new Robot();
		robot.setAutoDelay(10);
		imagej = new ImageJ(ImageJ.STANDALONE);
		imagej.exitWhenQuitting(false);
	}

	private static void install(final Path home) throws IOException {
		try (JarOutputStream jar = new JarOutputStream(
				Files.newOutputStream(Files.createDirectories(home.resolve("plugins")).resolve("Embrush_.jar")))) {
			jar.putNextEntry(new JarEntry("plugins.config"));
			jar.write(RealImageJ.class.getResourceAsStream("/plugins.config").readAllBytes());
		}
		System.setProperty("plugins.dir", home.toString());
	}

	/** @return the only one, started on first use */
	static synchronized RealImageJ start() throws Exception {
		if (running == null)
			running = new RealImageJ();
		return running;
	}

	/** Runs a command as its menu entry does. */
	void menu(final String command) {
		IJ.run(command);
		robot.waitForIdle();
	}

	/** Moves a window; without a window manager, Java knows its place only then. */
	void place(final Window window, final int x, final int y) {
		onEvents(() -> {
			window.setLocation(x, y);
			return null;
		});
		robot.waitForIdle();
	}

	/** Drags the mouse over the image, left button pressed, through points given in pixels of the image. */
	void drag(final ImagePlus image, final int... points) {
		for (int i = 0; i < points.length; i += 2) {
			final Point at = onScreen(image, points[i], points[i + 1]);
			robot.mouseMove(at.x, at.y);
			robot.delay(30);
			if (i == 0)
				robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
		}
		robot.delay(30);
		robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
		robot.waitForIdle();
	}

	/** Moves the mouse to a pixel of the image. */
	void hover(final ImagePlus image, final int x, final int y) {
		final Point at = onScreen(image, x, y);
		robot.mouseMove(at.x, at.y);
		robot.waitForIdle();
	}

	private static Point onScreen(final ImagePlus image, final int x, final int y) {
		final ImageCanvas canvas = image.getCanvas();
		final Point corner = canvas.getLocationOnScreen();
		final int half = (int) (canvas.getMagnification() / 2);
		return new Point(corner.x + canvas.screenX(x) + half, corner.y + canvas.screenY(y) + half);
	}

	/** Presses keys together over the image. */
	void keys(final ImagePlus image, final int... codes) {
		onEvents(() -> {
			image.getWindow().toFront();
			image.getCanvas().requestFocus();
			return null;
		});
		robot.waitForIdle();
		for (final int code : codes)
			robot.keyPress(code);
		for (int i = codes.length - 1; i >= 0; i--)
			robot.keyRelease(codes[i]);
		robot.waitForIdle();
	}

	void hold(final int code) {
		robot.keyPress(code);
	}

	void letGo(final int code) {
		robot.keyRelease(code);
		robot.waitForIdle();
	}

	/** Clicks into the middle of a component with that name. */
	void click(final Container container, final String name) {
		final Component found = find(container, name);
		if (found == null)
			fail("no component named " + name);
		final Point corner = found.getLocationOnScreen();
		robot.mouseMove(corner.x + found.getWidth() / 2, corner.y + found.getHeight() / 2);
		robot.mousePress(InputEvent.BUTTON1_DOWN_MASK);
		robot.mouseRelease(InputEvent.BUTTON1_DOWN_MASK);
		robot.waitForIdle();
	}

	static Component find(final Container container, final String name) {
		for (final Component part : container.getComponents()) {
			if (name.equals(part.getName()))
				return part;
			final Component inside = part instanceof final Container inner ? find(inner, name) : null;
			if (inside != null)
				return inside;
		}
		return null;
	}

	/** Takes a picture of the screen for somebody to look at. */
	void screenshot(final String name) throws IOException {
		picture(new Rectangle(Toolkit.getDefaultToolkit().getScreenSize()),
				Files.createDirectories(Path.of("target", "screenshots")).resolve(name + ".png"));
	}

	/** Takes a picture of a part of the screen. */
	void picture(final Rectangle part, final Path file) throws IOException {
		robot.waitForIdle();
		robot.delay(600);
		ImageIO.write(robot.createScreenCapture(part), "png", file.toFile());
	}

	/** Waits until something is so, and fails with these words when it never is. */
	void await(final String what, final Callable<Boolean> condition) {
		final long end = System.currentTimeMillis() + PATIENCE;
		while (!onEvents(condition)) {
			if (System.currentTimeMillis() > end)
				fail("waited in vain: " + what);
			robot.delay(20);
		}
	}

	/** @return what the action gives on the event thread */
	static <T> T onEvents(final Callable<T> action) {
		final FutureTask<T> task = new FutureTask<>(action);
		EventQueue.invokeLater(task);
		try {
			return task.get();
		} catch (final Exception e) {
			throw new AssertionError(e);
		}
	}

	/** Closes every image without asking, and with them the painting windows. */
	void closeImages() {
		final int[] ids = WindowManager.getIDList();
		for (int i = 0; ids != null && i < ids.length; i++) {
			final ImagePlus image = WindowManager.getImage(ids[i]);
			image.changes = false;
			image.close();
		}
		robot.waitForIdle();
	}
}

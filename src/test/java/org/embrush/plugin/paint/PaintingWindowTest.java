package org.embrush.plugin.paint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.event.KeyEvent;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.embrush.io.LabelWriter;
import org.embrush.io.LegendFile;
import org.embrush.job.Input;
import org.embrush.job.Segment;
import org.embrush.job.SegmentRequest;
import org.embrush.job.Training;
import org.embrush.tile.CancelFlag;
import org.embrush.tile.Progress;
import org.junit.jupiter.api.Test;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.gui.Toolbar;
import ij.io.OpenDialog;

/** The painting window as a person uses it: real ImageJ, real mouse, real keys, real screen. */
class PaintingWindowTest extends OpenWindow {

	@Test
	void strokesFitAndResultAreThoseOfTheCommandLine() throws Exception {
		scribble();
		assertEquals(List.of(1, 1, 2), painting().strokes().stream().map(Stroke::classId).toList());
		imagej.screenshot("painted");
		imagej.click(frame(), "Fit");
		imagej.screenshot("fitting");
		awaitResult();
		imagej.screenshot("fitted");
		imagej.click(frame(), "Create result");
		LabelWriter.table(painting().labels(), folder.resolve("labels.csv"));
		LegendFile.write(painting().legend(), folder.resolve("classes.csv"));
		new Segment(Progress.NONE, new CancelFlag()).run(SegmentRequest.of(Training
				.of(Input.file(file()), Input.file(folder.resolve("labels.csv")))
				.withClasses(Input.file(folder.resolve("classes.csv")))).to(folder.resolve("out")));
		for (final String name : List.of("labels", "probabilities", "confidence", "uncertainty")) {
			final ImagePlus expected = IJ.openImage(folder.resolve("out/" + name + ".tif").toString());
			imagej.await(name + " shown", () -> WindowManager.getImage(name + " of rock.tif") != null);
			final ImagePlus shown = WindowManager.getImage(name + " of rock.tif");
			assertEquals(expected.getStackSize(), shown.getStackSize());
			for (int slice = 1; slice <= expected.getStackSize(); slice++) {
				final Object pixels = expected.getStack().getPixels(slice);
				if (pixels instanceof final float[] floats)
					assertArrayEquals(floats, (float[]) shown.getStack().getPixels(slice), name);
				else
					assertArrayEquals((byte[]) pixels, (byte[]) shown.getStack().getPixels(slice), name);
			}
		}
	}

	@Test
	void keysUndoRedoSelectAndErase() {
		scribble();
		final Painting all = painting();
		imagej.keys(image, KeyEvent.VK_Z);
		assertEquals(all.strokes().subList(0, 2), painting().strokes());
		imagej.keys(image, KeyEvent.VK_Z);
		imagej.keys(image, KeyEvent.VK_SHIFT, KeyEvent.VK_Z);
		imagej.keys(image, KeyEvent.VK_CONTROL, KeyEvent.VK_SHIFT, KeyEvent.VK_Z);
		assertEquals(all, painting());
		imagej.hold(KeyEvent.VK_ALT);
		imagej.drag(image, 62, 28, 62, 52);
		imagej.letGo(KeyEvent.VK_ALT);
		assertTrue(painting().pixels(2) < all.pixels(2) / 2, painting().strokes().toString());
		assertEquals(all.pixels(1), painting().pixels(1));
		imagej.keys(image, KeyEvent.VK_CLOSE_BRACKET);
		assertEquals(6, RealImageJ.onEvents(() -> bench().brush()));
	}

	@Test
	void everySelectionToolPaintsWithTheKeyA() {
		Toolbar.getInstance().setTool(Toolbar.OVAL);
		imagej.drag(image, 20, 20, 39, 39);
		assertEquals(Roi.OVAL, image.getRoi().getType());
		imagej.keys(image, KeyEvent.VK_A);
		assertEquals(1, painting().strokes().size());
		assertEquals(Math.PI * 100, painting().pixels(1), 25);
		assertEquals(null, image.getRoi());
		Toolbar.getInstance().setTool(Toolbar.LINE);
		imagej.drag(image, 50, 60, 80, 60);
		imagej.keys(image, KeyEvent.VK_2);
		imagej.keys(image, KeyEvent.VK_A);
		assertEquals(30, painting().pixels(2), 2);
	}

	@Test
	void dialogsThatSaveBeginInSomeFolder() {
		imagej.closeImages();
		OpenDialog.setDefaultDirectory(null);
		final String known = OpenDialog.getDefaultDirectory();
		image = reopened();
		assertEquals(Path.of(known == null ? folder.toString() : known), Path.of(OpenDialog.getDefaultDirectory()));
	}

	@Test
	void afterACrashTheLabelsAreThere() {
		scribble();
		final Painting before = painting();
		imagej.await("labels kept", () -> SideFile.beside(file(), WIDTH, HEIGHT).painting()
				.equals(Optional.of(before)));
		final ImagePlus crashed = image;
		image = reopened(); // The first window is still open: it had no chance to save anything on closing.
		assertEquals(before, painting());
		assertEquals("3 strokes restored from rock.tif.embrush.json.",
				RealImageJ.onEvents(() -> bench().fits().message()));
		crashed.close();
	}

	@Test
	void anImageSavedWithItsStrokesBringsThemBackOnce() throws Exception {
		scribble();
		final Painting before = painting();
		RealImageJ.onEvents(() -> {
			bench().fit(true);
			return null;
		});
		awaitResult();
		IJ.saveAsTiff(image, folder.resolve("copy.tif").toString());
		imagej.closeImages();
		image = IJ.openImage(folder.resolve("copy.tif").toString());
		assertTrue(image.getOverlay().size() >= 3, image.getOverlay().toString());
		image.show();
		imagej.menu("Embrush...");
		assertEquals(before, painting());
		assertEquals("3 strokes restored.", RealImageJ.onEvents(() -> bench().fits().message()));
		assertEquals(3, image.getOverlay().size());
	}

	@Test
	void theImageKeepsItsOwnOverlayAndLosesOursOnClosing() {
		final Roi users = new Roi(3, 3, 9, 9);
		image.setOverlay(new Overlay(users));
		scribble();
		assertEquals(4, image.getOverlay().size() - (imageHasBrushOutline() ? 1 : 0));
		RealImageJ.onEvents(() -> {
			frame().dispose();
			return null;
		});
		assertArrayEquals(new Roi[]{users}, image.getOverlay().toArray());
		assertFalse(image.changes);
	}

	private boolean imageHasBrushOutline() {
		final Roi[] rois = image.getOverlay().toArray();
		return rois[rois.length - 1].getName() == null;
	}

	@Test
	void fiftyWindowsLeaveNothingBehind() throws Exception {
		final List<WeakReference<PaintFrame>> frames = new ArrayList<>();
		for (int i = 0; i < 50; i++) {
			if (PaintFrame.of(image).isEmpty())
				imagej.menu("Embrush...");
			frames.add(new WeakReference<>(frame()));
			RealImageJ.onEvents(() -> {
				frame().dispose();
				return null;
			});
		}
		imagej.await("threads ended", () -> Thread.getAllStackTraces().keySet().stream()
				.noneMatch(thread -> thread.getName().startsWith("Embrush")));
		imagej.await("memory freed", () -> {
			System.gc();
			// Java's focus and painting code may hold on to the last one or two windows.
			return frames.stream().filter(frame -> frame.get() != null).count() <= 2;
		});
	}
}

package org.embrush.plugin.paint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.event.KeyEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import javax.swing.JTabbedPane;
import javax.swing.AbstractButton;
import javax.swing.JTextArea;

import org.embrush.io.ModelFile;
import org.embrush.model.LegendEntry;
import org.embrush.model.Model;
import org.embrush.plugin.ResultPlanes;
import org.junit.jupiter.api.Test;

import ij.WindowManager;
import ij.gui.ImageRoi;
import ij.gui.PointRoi;
import ij.gui.Roi;

/** What the window shows of a result, and what can be done with a model. */
class WindowResultsTest extends OpenWindow {

	private static void run(final Runnable action) {
		RealImageJ.onEvents(() -> {
			action.run();
			return null;
		});
	}

	private void fitFast() {
		run(() -> bench().fit(true));
		awaitResult();
	}

	private ResultPlanes planes() {
		return RealImageJ.onEvents(() -> bench().resultLayer().planes().orElseThrow());
	}

	@Test
	void liveRefreshesAfterEveryStroke() {
		imagej.click(frame(), "Live");
		assertTrue(RealImageJ.onEvents(() -> bench().fits().isLive()));
		scribble();
		awaitResult();
		final float[] before = planes().probabilities()[0].clone();
		imagej.drag(image, 20, 60, 40, 80);
		imagej.await("second result", () -> !bench().fits().isRunning() && !Arrays.equals(before,
				bench().resultLayer().planes().orElseThrow().probabilities()[0]));
	}

	@Test
	void howLongTheEventThreadAnswersNothingIsWrittenDown() throws Exception {
		final List<String> lines = new ArrayList<>();
		run(() -> frame().dispose());
		try (EventThread events = EventThread.watch()) {
			imagej.menu("Embrush...");
			lines.add(events.longest("opening the window"));
			imagej.place(frame(), 10, 120);
			events.longest("");
			scribble();
			lines.add(events.longest("three strokes"));
			fitFast();
			lines.add(events.longest("fit"));
			run(() -> bench().fits().live(true));
			imagej.drag(image, 20, 60, 40, 80);
			awaitResult();
			lines.add(events.longest("a stroke in Live"));
			imagej.click(frame(), "Create result");
			imagej.await("result", () -> WindowManager.getImage("labels of rock.tif") != null);
			lines.add(events.longest("results"));
		}
		assertTrue(lines.stream().allMatch(line -> line.matches(".* +\\d+ ms")), lines.toString());
		Files.write(Files.createDirectories(Path.of("target")).resolve("event-thread.txt"), lines);
	}

	@Test
	void cancelAndEscStopAFit() {
		scribble();
		for (final Runnable stop : List.<Runnable>of(() -> imagej.click(frame(), "Cancel"),
				() -> imagej.keys(image, KeyEvent.VK_ESCAPE))) {
			run(() -> bench().fit(false));
			imagej.await("fit runs", () -> bench().fits().isRunning());
			stop.run();
			assertFalse(RealImageJ.onEvents(() -> bench().fits().isRunning()));
			assertEquals("Cancelled.", RealImageJ.onEvents(() -> bench().fits().message()));
		}
		assertEquals(Optional.empty(), RealImageJ.onEvents(() -> bench().fits().result()));
	}

	@Test
	void tooLittlePaintIsSaidInWords() {
		imagej.drag(image, 10, 10, 30, 12);
		imagej.click(frame(), "Fit");
		assertEquals("Paint at least one stroke in each of two classes, then fit.",
				((JTextArea) RealImageJ.find(frame(), "message")).getText());
	}

	@Test
	void thePixelUnderTheMouseIsExplained() {
		scribble();
		fitFast();
		final JTabbedPane tabs = (JTabbedPane) RealImageJ.find(frame(), "tabs");
		run(() -> tabs.setSelectedIndex(tabs.indexOfTab("Pixel")));
		final JTextArea text = (JTextArea) RealImageJ.find(frame(), "pixel");
		imagej.hover(image, 61, 40);
		imagej.await("explanation", () -> text.getText().contains("nearest: component"));
		final String[] lines = text.getText().split("\n");
		assertTrue(lines[0].matches("x 61, y 40: class 2 [\\d.]+ %, class 1 [\\d.]+ %"), lines[0]);
		assertTrue(lines[1].matches("confidence [\\d.]+, typicality [\\d.]+"), lines[1]);
		assertTrue(lines[2].matches("nearest: component \\d+ of class 2, distance [\\d.]+"), lines[2]);
		assertTrue(lines[3].matches("from: .*(Si|Al|Fe) = [\\d.]+ \\(-?\\d+ %\\).*"), lines[3]);
		imagej.hover(image, 7, 0);
		imagej.await("missing pixel", () -> text.getText()
				.equals("x 7, y 0: missing (a channel has no value here)"));
	}

	@Test
	void aFitCanBeLimitedToASelection() {
		scribble();
		final Roi area = new Roi(0, 0, 70, HEIGHT);
		run(() -> image.setRoi(area));
		imagej.click(frame(), "limit");
		fitFast();
		final ResultPlanes planes = planes();
		assertTrue(planes.probabilities()[0][10 * WIDTH + 69] >= 0);
		assertTrue(Float.isNaN(planes.probabilities()[0][10 * WIDTH + 70]));
		assertEquals(0, planes.labels()[10 * WIDTH + 70]);
	}

	@Test
	void aModelIsSavedAndLoadedWithItsLabelsAndCanLearnANewClass() {
		scribble();
		final Painting before = painting();
		fitFast();
		final Path file = folder.resolve("model.json");
		run(() -> bench().models().save(file));
		final Model saved = ModelFile.read(file);
		final float[] expected = planes().probabilities()[1].clone();
		run(() -> bench().session().history().edit("clear", Painting.blank(WIDTH, HEIGHT)));
		run(() -> bench().models().load(file));
		imagej.await("model applied", () -> !bench().fits().isRunning());
		assertEquals(before, painting());
		assertArrayEquals(expected, planes().probabilities()[1]);
		run(() -> bench().session().addClass("vein"));
		imagej.drag(image, 20, 60, 40, 80);
		fitFast();
		final Model more = RealImageJ.onEvents(() -> bench().fits().result().orElseThrow().model());
		assertEquals(List.of("class 1", "class 2", "vein"),
				more.legend().entries().stream().map(LegendEntry::name).toList());
		assertEquals(saved.settings(), more.settings());
	}

	@Test
	void theNextStrokesAreSuggested() {
		scribble();
		imagej.click(frame(), "Where next?");
		imagej.await("suggestion", () -> bench().fits().message().matches("(?s)Paint at mark 1 of \\d+: .*"));
		imagej.click(frame(), "Where next?");
		imagej.await("second suggestion", () -> bench().fits().message().startsWith("Paint at mark 2 of"));
		assertTrue(List.of(image.getOverlay().toArray()).stream().anyMatch(PointRoi.class::isInstance));
		imagej.drag(image, 20, 60, 40, 80);
		assertFalse(List.of(image.getOverlay().toArray()).stream().anyMatch(PointRoi.class::isInstance));
	}

	@Test
	void aResultAskedForWhileTheFitRunsOpensWhenItIsDone() {
		scribble();
		imagej.click(frame(), "Create result");
		assertEquals("Nothing is fitted yet: press Fit first.", RealImageJ.onEvents(() -> bench().fits().message()));
		run(() -> {
			bench().fit(false);
			((AbstractButton) RealImageJ.find(frame(), "Create result")).doClick();
		});
		assertEquals("The result opens when the fit is done.", RealImageJ.onEvents(() -> bench().fits().message()));
		imagej.await("result",
				() -> WindowManager.getImage("labels of rock.tif") != null);
	}

	@Test
	void keysStepThroughChannelsAndLayers() {
		scribble();
		fitFast();
		imagej.keys(image, KeyEvent.VK_PERIOD);
		assertEquals(2, image.getC());
		imagej.keys(image, KeyEvent.VK_COMMA);
		assertEquals(1, image.getC());
		assertTrue(image.getOverlay().get(0) instanceof ImageRoi);
		imagej.keys(image, KeyEvent.VK_G);
		assertFalse(image.getOverlay().get(0) instanceof ImageRoi);
		imagej.keys(image, KeyEvent.VK_J);
		imagej.await("confidence", () -> "Embrush confidence".equals(image.getOverlay().get(0).getName()));
	}
}

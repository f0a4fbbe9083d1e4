package org.embrush.plugin.paint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Choice;
import java.awt.Component;
import java.awt.Container;
import java.awt.event.ItemEvent;
import java.awt.event.KeyEvent;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import javax.script.ScriptEngine;
import javax.swing.AbstractButton;
import javax.swing.JComboBox;
import javax.swing.JSlider;

import org.embrush.io.ModelFile;
import org.embrush.job.Segment;
import org.embrush.job.SegmentRequest;
import org.embrush.job.SegmentResult;
import org.embrush.model.FitSettings;
import org.embrush.model.LegendEntry;
import org.embrush.plugin.ResultPlanes;
import org.embrush.plugin.Shown;
import org.embrush.tile.CancelFlag;
import org.embrush.tile.Progress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openjdk.nashorn.api.scripting.NashornScriptEngineFactory;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.ImageRoi;
import ij.plugin.frame.Recorder;

/** Everything that is done in the window is recorded, and gives the same without the window. */
class RecordingTest extends OpenWindow {

	private static final String CALL = "call(\"org.embrush.plugin.ScriptFunctions.";

	@AfterEach
	void closeRecorder() {
		if (Recorder.getInstance() != null)
			Recorder.getInstance().close();
	}

	private Recorder recorder(final String language) {
		imagej.menu("Record...");
		final Recorder recorder = Recorder.getInstance();
		RealImageJ.onEvents(() -> {
			final Choice modes = choice(recorder);
			modes.select(language);
			recorder.itemStateChanged(new ItemEvent(modes, ItemEvent.ITEM_STATE_CHANGED, language, ItemEvent.SELECTED));
			return null;
		});
		return recorder;
	}

	private static Choice choice(final Container container) {
		for (final Component part : container.getComponents()) {
			final Choice found = part instanceof final Choice choice ? choice
					: part instanceof final Container inner ? choice(inner) : null;
			if (found != null)
				return found;
		}
		return null;
	}

	private void run(final Runnable action) {
		RealImageJ.onEvents(() -> {
			action.run();
			return null;
		});
	}

	/** Strokes, one taken back and one erased in part, a renamed class, a limit, a fit, a result, and a further fit. */
	private ResultPlanes session() {
		scribble();
		imagej.drag(image, 5, 80, 20, 80);
		imagej.keys(image, KeyEvent.VK_Z);
		imagej.hold(KeyEvent.VK_ALT);
		imagej.drag(image, 90, 70, 100, 80);
		imagej.letGo(KeyEvent.VK_ALT);
		run(() -> bench().change(new LegendEntry(2, "dark \"b\"", 0x123456)));
		run(() -> bench().fit(true));
		awaitResult();
		imagej.click(frame(), "Create result");
		imagej.await("results", () -> WindowManager.getImage("labels of rock.tif") != null);
		final Object first = RealImageJ.onEvents(() -> bench().fits().result().orElseThrow());
		run(() -> {
			image.setRoi(0, 0, WIDTH - 5, HEIGHT);
			bench().limitToSelection(true);
			image.deleteRoi();
			bench().use(1, false);
			bench().session().history().edit("give to class",
					bench().session().painting().reassigned(Set.of(0), 2));
			bench().fit(true);
		});
		imagej.await("second fit", () -> bench().fits().result().orElseThrow() != first);
		closeResults();
		imagej.click(frame(), "Create result");
		imagej.await("second results", () -> WindowManager.getImage("labels of rock.tif") != null);
		return RealImageJ.onEvents(() -> bench().resultLayer().planes().orElseThrow());
	}

	private static void assertShown(final ResultPlanes window, final String second) {
		final ImagePlus labels = last("labels of rock.tif");
		final ImagePlus probabilities = last("probabilities of rock.tif");
		for (int i = 0; i < WIDTH * HEIGHT; i++)
			assertEquals(window.labels()[i], labels.getProcessor().get(i));
		for (int c = 0; c < window.probabilities().length; c++)
			assertArrayEquals(window.probabilities()[c], (float[]) probabilities.getStack().getPixels(c + 1));
		assertEquals(second, probabilities.getStack().getSliceLabel(2));
	}

	/** The image of that title that was opened last. */
	private static ImagePlus last(final String title) {
		return IntStream.of(WindowManager.getIDList()).mapToObj(WindowManager::getImage)
				.filter(shown -> shown.getTitle().equals(title)).reduce((first, second) -> second).orElseThrow();
	}

	private static void closeResults() {
		for (final String title : List.of("labels", "probabilities", "confidence", "uncertainty")) {
			final ImagePlus shown = WindowManager.getImage(title + " of rock.tif");
			shown.changes = false;
			shown.close();
		}
	}

	@Test
	void everyStrokeIsACommand() {
		final Recorder recorder = recorder("Macro");
		imagej.keys(image, KeyEvent.VK_1);
		imagej.drag(image, 10, 10, 30, 12);
		imagej.keys(image, KeyEvent.VK_Z);
		imagej.keys(image, KeyEvent.VK_SHIFT, KeyEvent.VK_Z);
		final List<String> lines = recorder.getText().lines().filter(line -> line.startsWith(CALL)).toList();
		assertEquals(CALL + "clearLabels\");", lines.get(0));
		assertTrue(lines.get(1).startsWith(CALL + "setClasses\", \"1 #e69f00 class 1\\n2 #56b4e9 class 2\""),
				lines.get(1));
		assertTrue(lines.get(2).startsWith(CALL + "paintPixels\", \"8:9-16;9:"), lines.get(2));
		assertTrue(lines.get(3).startsWith(CALL + "erasePixels\", \"8:9-16;9:"), lines.get(3));
		assertEquals(lines.get(2), lines.get(4));
		assertEquals(5, lines.size());
	}

	@Test
	void fitsKeepTheSettingsOfALoadedModelInTheRecord() {
		scribble();
		final SegmentResult model = new Segment(Progress.NONE, new CancelFlag()).run(SegmentRequest.of(
				bench().session().training(false).withSettings(FitSettings.builder().components(2).seed(9).build())));
		final Path file = folder.resolve("model.json");
		ModelFile.write(model.model(), file);
		final Recorder recorder = recorder("Macro");
		run(() -> bench().models().load(file));
		awaitResult();
		run(() -> bench().fit(false));
		awaitResult();
		imagej.click(frame(), "Create result");
		imagej.await("results", () -> WindowManager.getImage("labels of rock.tif") != null);
		final ResultPlanes window = RealImageJ.onEvents(() -> bench().resultLayer().planes().orElseThrow());
		assertArrayEquals(probabilities(model), window.probabilities()[0]);
		replay(recorder);
		assertShown(window, "class 2");
	}

	@Test
	void whatLiesOverTheImageAndPlotsAreRecorded() {
		scribble();
		final Recorder recorder = recorder("Macro");
		run(() -> bench().fit(true));
		awaitResult();
		run(() -> {
			((JSlider) RealImageJ.find(frame(), "opacity")).setValue(30);
			((JComboBox<?>) RealImageJ.find(frame(), "shown")).setSelectedItem(Shown.CONFIDENCE);
		});
		imagej.await("confidence", () -> "Embrush confidence".equals(image.getOverlay().get(0).getName()));
		final ImageRoi shown = (ImageRoi) image.getOverlay().get(0);
		run(() -> menuItem("Plots", "Histogram").doClick());
		run(() -> menuItem("Plots", "Convergence").doClick());
		final List<String> plots = List.of("Histogram of Si", "Convergence");
		final List<Object> drawn = plots.stream().map(RecordingTest::last).map(RecordingTest::pixels).toList();
		final String macro = replay(recorder);
		final ImageRoi again = (ImageRoi) last("rock.tif").getOverlay().get(0);
		assertEquals("Embrush confidence", again.getName());
		assertEquals(0.3, again.getOpacity());
		assertArrayEquals((int[]) shown.getProcessor().getPixels(), (int[]) again.getProcessor().getPixels());
		assertArrayEquals(drawn.toArray(), plots.stream().map(RecordingTest::last).map(RecordingTest::pixels).toArray(),
				macro);
	}

	@Test
	void theColourViewAndTheChannelShownAreRecorded() {
		final Recorder recorder = recorder("Macro");
		run(() -> {
			bench().channels().step(1);
			((JComboBox<?>) RealImageJ.find(frame(), "red")).setSelectedItem("Fe");
			((AbstractButton) RealImageJ.find(frame(), "Colour view")).doClick();
		});
		imagej.await("colour view", () -> image.getOverlay() != null);
		final Object shown = ((ImageRoi) image.getOverlay().get(0)).getProcessor().getPixels();
		final String macro = replay(recorder);
		final ImageRoi again = (ImageRoi) last("rock.tif").getOverlay().get(0);
		assertArrayEquals((int[]) shown, (int[]) again.getProcessor().getPixels(), macro);
		assertEquals(List.of("selectImage(\"rock.tif\");", "run(\"Set Slice...\", \"slice=2\");",
				CALL + "colorView\", \"3,2,3\");"), macro.lines().toList());
	}

	private static Object pixels(final ImagePlus plot) {
		return plot.getProcessor().convertToRGB().getPixels();
	}

	private static float[] probabilities(final SegmentResult result) {
		return ResultPlanes.of(result.images().orElseThrow()).probabilities()[0];
	}

	@Test
	void aRecordedMacroGivesTheSameBytesWithoutTheWindow() {
		final Recorder recorder = recorder("Macro");
		final ResultPlanes window = session();
		final String macro = replay(recorder);
		assertTrue(macro.contains("selectImage(\"rock.tif\")"), macro);
		assertShown(window, "dark \"b\"");
	}

	/** Runs what is recorded on the map alone, in batch mode. */
	private String replay(final Recorder recorder) {
		final String macro = recorder.getText();
		recorder.close();
		imagej.closeImages();
		final String runnable = String.join("\n", macro.lines()
				.filter(line -> line.startsWith("call(") || line.startsWith("selectImage(\"rock.tif\"")
						|| line.startsWith("run(\"Set Slice"))
				.toList());
		IJ.runMacro("setBatchMode(true); open(\"" + file() + "\");\n" + runnable +
				"\nsetBatchMode(\"exit and display\");");
		return runnable;
	}

	@Test
	void aRecordedJavaScriptGivesTheSameBytesWithoutTheWindow() throws Exception {
		final Recorder recorder = recorder("JavaScript");
		final ResultPlanes window = session();
		final String script = recorder.getText();
		recorder.close();
		closeResults();
		run(() -> frame().dispose());
		final String runnable = String.join("\n", script.lines()
				.filter(line -> line.startsWith("org.embrush") || line.startsWith("IJ.selectWindow")).toList());
		final ScriptEngine engine =
				new NashornScriptEngineFactory().getScriptEngine(RecordingTest.class.getClassLoader());
		engine.eval("var IJ = Packages.ij.IJ;\n" + runnable);
		assertTrue(runnable.contains("org.embrush.plugin.ScriptFunctions.paintPixels(\""), runnable);
		assertShown(window, "dark \"b\"");
	}
}

package org.embrush.plugin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.embrush.Quiet;
import org.embrush.io.LabelReader;
import org.embrush.io.PaintedLabels;
import org.embrush.job.Segment;
import org.embrush.job.SegmentImages;
import org.embrush.job.SegmentRequest;
import org.embrush.model.InputException;
import org.embrush.tile.CancelFlag;
import org.embrush.tile.Progress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.ImageRoi;
import ij.gui.OvalRoi;
import ij.gui.Overlay;
import ij.gui.Roi;

/** Functions for scripts, without a window. */
@ExtendWith(Quiet.class)
class ScriptFunctionsTest {

	@TempDir
	private Path scratch;

	@BeforeEach
	void open() {
		WindowManager.setTempCurrentImage(IJ.openImage(Mineral.MAP.toString()));
	}

	@AfterEach
	void close() {
		WindowManager.setTempCurrentImage(null);
	}

	private static String refusal(final Runnable function) {
		return assertThrows(InputException.class, function::run).getMessage();
	}

	@Test
	void aFitGivesTheNumbersOfTheJavaDoor() {
		ScriptFunctions.loadLabels(Mineral.LABEL_IMAGE.toString());
		ScriptFunctions.fit(Mineral.QUICK);
		final SegmentImages images = new Segment(Progress.NONE, new CancelFlag())
				.run(SegmentRequest.of(Mineral.training())).images().orElseThrow();
		for (final int at : new int[]{0, 17, 100, 255}) {
			final String x = String.valueOf(at);
			assertEquals(String.valueOf(images.probabilities().getAt(at, 40, 2).get()),
					ScriptFunctions.probabilityAt(x, "40", "3"));
			assertEquals(String.valueOf(images.confidence().getAt(at, 40).get()),
					ScriptFunctions.confidenceAt(x, "40"));
			assertEquals("class " + images.labels().getAt(at, 40).get(), ScriptFunctions.classAt(x, "40"));
		}
		assertEquals("class 1,class 2,class 3,class 4,class 5", ScriptFunctions.classes());
	}

	@Test
	void selectionsAreLabelsAndTheLastPaintWins() {
		IJ.getImage().setRoi(new OvalRoi(10, 20, 9, 9));
		ScriptFunctions.addLabel("quartz");
		ScriptFunctions.addLabelAt("14", "24", "vein");
		ScriptFunctions.addLabelAt("200", "200", "vein");
		final Path file = scratch.resolve("labels.csv");
		ScriptFunctions.saveLabels(file.toString());
		final PaintedLabels labels = LabelReader.read(file, 256, 256);
		assertEquals(new OvalRoi(10, 20, 9, 9).getContainedPoints().length - 1 + 2,
				labels.with(labels.legend()).labels().size());
		assertArrayEquals(new int[]{new OvalRoi(10, 20, 9, 9).getContainedPoints().length - 1, 2},
				labels.with(labels.legend()).labels().countByClass());
	}

	@Test
	void labelsSurviveSavingAndLoadingInEveryKindOfFile() {
		IJ.getImage().setRoi(new OvalRoi(10, 20, 9, 9));
		ScriptFunctions.addLabel("quartz");
		ScriptFunctions.addLabelAt("200", "200", "vein");
		for (final String kind : List.of("zip", "csv", "tif", "labeling")) {
			final String first = scratch.resolve("first." + kind).toString();
			final String second = scratch.resolve("second." + kind).toString();
			ScriptFunctions.saveLabels(first);
			ScriptFunctions.clearLabels();
			ScriptFunctions.loadLabels(first);
			ScriptFunctions.saveLabels(second);
			assertEquals(LabelReader.read(Path.of(first), 256, 256).legend(),
					LabelReader.read(Path.of(second), 256, 256).legend());
		}
	}

	@Test
	void theResultLiesOverTheImageOnce() {
		ScriptFunctions.loadLabels(Mineral.LABELS.toString());
		ScriptFunctions.fit(Mineral.QUICK);
		final ImagePlus image = IJ.getImage();
		image.setOverlay(new Overlay(new Roi(1, 2, 3, 4)));
		ScriptFunctions.overlay("probability", "1", "quartz");
		ScriptFunctions.overlay("confidence", "0.25", "");
		assertEquals(2, image.getOverlay().size());
		final ImageRoi layer = (ImageRoi) image.getOverlay().get(1);
		assertEquals("Embrush confidence", layer.getName());
		assertEquals(0.25, layer.getOpacity());
		final float confidence = Float.parseFloat(ScriptFunctions.confidenceAt("100", "40"));
		assertEquals(Math.round(255 * confidence), layer.getProcessor().get(100, 40) & 0xff);
		ScriptFunctions.overlay("nothing", "1", "");
		assertEquals(1, image.getOverlay().size());
		assertEquals(
				"nothing to show of that name (all): use one of nothing, classes, confidence, typicality, probability",
				refusal(() -> ScriptFunctions.overlay("all", "1", "")));
		assertTrue(
				refusal(() -> ScriptFunctions.overlay("probability", "1", "gold")).startsWith("no such class (gold)"));
	}

	@Test
	void threeChannelsLieBelowTheResult() {
		ScriptFunctions.loadLabels(Mineral.LABELS.toString());
		ScriptFunctions.fit(Mineral.QUICK);
		final ImagePlus image = IJ.getImage();
		ScriptFunctions.overlay("confidence", "0.25", "");
		ScriptFunctions.colorView("3,2,1");
		assertEquals(2, image.getOverlay().size());
		final ImageRoi view = (ImageRoi) image.getOverlay().get(0);
		assertEquals("Embrush colour view", view.getName());
		final int turned = view.getProcessor().get(100, 40);
		ScriptFunctions.colorView("1,2,3");
		final int straight = ((ImageRoi) image.getOverlay().get(0)).getProcessor().get(100, 40);
		assertEquals(straight >> 16 & 0xff, turned & 0xff);
		assertEquals(straight & 0xff, turned >> 16 & 0xff);
		ScriptFunctions.overlay("nothing", "1", "");
		assertEquals(1, image.getOverlay().size());
		ScriptFunctions.colorView("");
		assertNull(image.getOverlay());
		assertEquals("channels of a colour view (2) must be 3", refusal(() -> ScriptFunctions.colorView("1,2")));
	}

	@Test
	void aPlotNeedsItsChannels() {
		assertEquals("plot (pie) must be convergence, scatter, or histogram",
				refusal(() -> ScriptFunctions.plot("pie", "")));
		assertEquals("channels of a scatter plot (1) must be 2", refusal(() -> ScriptFunctions.plot("scatter", "1")));
		assertEquals("no trace to plot (the model has none): call fit first",
				refusal(() -> ScriptFunctions.plot("convergence", "")));
		assertTrue(refusal(() -> ScriptFunctions.plot("histogram", "99"))
				.startsWith("no such channel (99): the map has "));
	}

	@Test
	void aClassIsAddedToLoadedLabelsAndFittedAgain() {
		ScriptFunctions.loadLabels(Mineral.LABELS.toString());
		ScriptFunctions.fit(Mineral.QUICK);
		ScriptFunctions.addLabelAt("3", "3", "epoxy");
		ScriptFunctions.addLabelAt("4", "3", "epoxy");
		ScriptFunctions.fit(Mineral.QUICK);
		assertTrue(ScriptFunctions.classes().endsWith(",epoxy"), ScriptFunctions.classes());
	}

	@Test
	void aModelIsAppliedToAnotherImageWithoutLabelsOrTrainingImage() {
		final Path file = scratch.resolve("model.json");
		ScriptFunctions.loadLabels(Mineral.LABELS.toString());
		ScriptFunctions.fit(Mineral.QUICK);
		final String expected = ScriptFunctions.probabilityAt("9", "9", "quartz");
		ScriptFunctions.saveModel(file.toString());
		final ImagePlus other = IJ.openImage(Mineral.MAP.toString());
		WindowManager.setTempCurrentImage(other);
		ScriptFunctions.loadModel(file.toString());
		assertEquals(expected, ScriptFunctions.probabilityAt("9", "9", "quartz"));
	}

	@Test
	void mistakesAreNamed() {
		assertEquals("no model yet: call fit or loadModel first", refusal(() -> ScriptFunctions.classAt("1", "1")));
		assertEquals("nothing is selected (map.tif): make a selection first",
				refusal(() -> ScriptFunctions.addLabel("quartz")));
		assertEquals("pixel (256, 0) must lie in the map of 256 x 256",
				refusal(() -> ScriptFunctions.addLabelAt("256", "0", "quartz")));
		assertEquals("unknown kind of label file (labels.doc): let its name end in .zip, .csv, .labeling or .tif",
				refusal(() -> ScriptFunctions.saveLabels("labels.doc")));
		assertEquals("labels not found (no.zip): name a file, an open image, overlay or manager",
				refusal(() -> ScriptFunctions.loadLabels("no.zip")));
		assertEquals("nothing is painted (overlay): add selections whose group or name is the class, or name a label "
				+ "image or file", refusal(() -> ScriptFunctions.loadLabels("overlay")));
		assertEquals("x (left) must be a number", refusal(() -> ScriptFunctions.addLabelAt("left", "0", "quartz")));
		ScriptFunctions.loadLabels(Mineral.LABELS.toString());
		ScriptFunctions.fit(Mineral.QUICK);
		assertEquals("no such class (gold): the model knows [quartz, feldspar, biotite, garnet, pyrite]",
				refusal(() -> ScriptFunctions.fractionOf("gold")));
		WindowManager.setTempCurrentImage(null);
		assertEquals("no image is open: open the map first", refusal(ScriptFunctions::classes));
		assertEquals(false, Files.exists(Path.of("labels.doc")));
	}

	@Test
	void everyFunctionHasItsMacroExtensionAndTakesTexts() {
		final List<String> functions = Stream.of(ScriptFunctions.class.getDeclaredMethods())
				.filter(method -> Modifier.isPublic(method.getModifiers())).map(Method::getName).sorted().toList();
		assertEquals(functions, Arrays.stream(new MacroFunctions().getExtensionFunctions())
				.map(extension -> extension.name).sorted().toList());
		for (final Method method : ScriptFunctions.class.getDeclaredMethods())
			if (Modifier.isPublic(method.getModifiers())) {
				assertEquals(String.class, method.getReturnType());
				assertTrue(Arrays.stream(method.getParameterTypes()).allMatch(String.class::equals));
			}
	}
}

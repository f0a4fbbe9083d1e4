package org.embrush.plugin.paint;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Checkbox;
import java.awt.Choice;
import java.awt.Frame;
import java.awt.TextField;
import java.awt.Window;
import java.awt.event.ActionEvent;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.plugin.frame.Recorder;

/** A dialog filled in by a person is recorded as a macro that gives the same result without it. */
class CommandDialogTest {

	private static final String SAMPLE = "sample-maps/synthetic-minerals/";

	@AfterEach
	void close() {
		if (Recorder.getInstance() != null)
			Recorder.getInstance().close();
		WindowManager.closeAllWindows();
	}

	private static void await(final String what, final BooleanSupplier happened) {
		for (int i = 0; i < 1200 && !happened.getAsBoolean(); i++)
			IJ.wait(50);
		assertTrue(happened.getAsBoolean(), what);
	}

	private static GenericDialog dialog(final String title) {
		await("dialog " + title, () -> shown(title).findAny().isPresent());
		return shown(title).findAny().orElseThrow();
	}

	private static Stream<GenericDialog> shown(final String title) {
		return Stream.of(Window.getWindows()).filter(Window::isShowing).filter(GenericDialog.class::isInstance)
				.map(GenericDialog.class::cast).filter(dialog -> dialog.getTitle().equals(title));
	}

	private static void answer(final GenericDialog dialog, final Consumer<GenericDialog> by) {
		by.accept(dialog);
		dialog.actionPerformed(new ActionEvent(dialog.getButtons()[0], ActionEvent.ACTION_PERFORMED, "OK"));
	}

	private static Checkbox box(final GenericDialog dialog, final String label) {
		return ((List<?>) dialog.getCheckboxes()).stream().map(Checkbox.class::cast)
				.filter(box -> box.getLabel().strip().equals(label)).findFirst().orElseThrow();
	}

	@Test
	void whatIsFilledInIsRecordedAndGivesTheSameAgain() throws Exception {
		RealImageJ.start();
		final ImagePlus map = IJ.openImage(SAMPLE + "map.tif");
		map.show();
		new Recorder(false);
		Recorder.record = true;
		IJ.doCommand("Embrush Segment...");
		answer(dialog("Embrush Segment"), first -> {
			((TextField) first.getStringFields().get(1)).setText(SAMPLE + "labels.zip");
			((Choice) first.getChoices().get(2)).select("mixture");
			for (final String image : new String[]{"probabilities", "confidence", "uncertainty"})
				box(first, "Show " + image).setState(false);
			box(first, "More options...").setState(true);
		});
		answer(dialog("Embrush Segment: more options"), second -> ((List<?>) second.getStringFields()).stream()
				.map(TextField.class::cast).filter(field -> field.getText().equals("0")).forEach(f -> f.setText("1")));
		await("result", () -> WindowManager.getImage("labels of map.tif") != null);
		final String macro =
				"run(\"Embrush Segment...\", \"labels=" + SAMPLE + "labels.zip show=labels method=mixture " +
						"threads=1\");";
		await("recorded", () -> Recorder.getInstance().getText().contains(macro));
		assertEquals(2, WindowManager.getImageCount());

		final ImagePlus once = WindowManager.getImage("labels of map.tif");
		final byte[] pixels = (byte[]) once.getProcessor().getPixels();
		once.close();
		Recorder.record = false;
		final Thread replay = new Thread(() -> IJ.runMacro("selectImage(\"map.tif\");\n" + macro));
		replay.start();
		replay.join();
		assertArrayEquals(pixels, (byte[]) WindowManager.getImage("labels of map.tif").getProcessor().getPixels());
		assertEquals(0, Stream.of(Frame.getFrames()).filter(frame -> frame.getTitle().equals("Exception"))
				.filter(Window::isShowing).count());
	}
}

package org.embrush.plugin.paint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.awt.Component;
import java.awt.Container;
import java.awt.Dialog;
import java.awt.EventQueue;
import java.awt.Rectangle;
import java.awt.TextField;
import java.awt.Window;
import java.awt.event.ActionEvent;
import java.awt.event.MouseEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import javax.swing.JButton;
import javax.swing.JColorChooser;
import javax.swing.JDialog;
import javax.swing.JMenuItem;
import javax.swing.JTable;

import org.junit.jupiter.api.Test;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.GenericDialog;
import ij.process.FloatProcessor;

/** The dialogs of the painting window, filled in as a person does. */
class DialogsTest extends OpenWindow {

	private static <T extends Window> Stream<T> shown(final Class<T> type, final String title) {
		return Stream.of(Window.getWindows()).filter(Window::isShowing).filter(type::isInstance).map(type::cast)
				.filter(window -> title.equals(window instanceof final Dialog dialog ? dialog.getTitle() : ""));
	}

	private <T extends Window> T dialog(final Class<T> type, final String title) {
		imagej.await("dialog " + title, () -> shown(type, title).findAny().isPresent());
		return shown(type, title).findAny().orElseThrow();
	}

	private static void ok(final GenericDialog dialog) {
		dialog.actionPerformed(new ActionEvent(dialog.getButtons()[0], ActionEvent.ACTION_PERFORMED, "OK"));
	}

	private static <T> T find(final Container container, final Class<T> type, final String text) {
		for (final Component part : container.getComponents()) {
			if (type.isInstance(part) && (text.isEmpty() || part instanceof final JButton button
					&& text.equals(button.getText())))
				return type.cast(part);
			final T inside = part instanceof final Container inner ? find(inner, type, text) : null;
			if (inside != null)
				return inside;
		}
		return null;
	}

	@Test
	void imagesOfOneChannelAreJoined() throws Exception {
		final ImagePlus other = new ImagePlus("Mg.tif", new FloatProcessor(50, 40));
		other.show();
		final ImagePlus iron = new ImagePlus("Fe.tif", new FloatProcessor(50, 40));
		iron.show();
		final Thread command = new Thread(() -> {
			// Which window has the focus is for the window manager to say, and there may be none.
			WindowManager.setTempCurrentImage(iron);
			IJ.run("Embrush...");
		}, "command");
		command.start();
		ok(dialog(GenericDialog.class, "Embrush"));
		command.join();
		assertEquals(List.of("Fe", "Mg"), RealImageJ.onEvents(
				() -> PaintFrame.benchOf(iron).orElseThrow().session().map().info().channelNames()));
	}

	@Test
	void aClickOnAColourChangesIt() {
		final JTable classes = (JTable) RealImageJ.find(frame(), "classes");
		EventQueue.invokeLater(() -> {
			final Rectangle cell = classes.getCellRect(0, ClassTableModel.COLOR, true);
			classes.dispatchEvent(new MouseEvent(classes, MouseEvent.MOUSE_CLICKED, 0, 0, (int) cell.getCenterX(),
					(int) cell.getCenterY(), 1, false));
		});
		final JDialog dialog = dialog(JDialog.class, "Colour of 'class 1'");
		RealImageJ.onEvents(() -> {
			find(dialog.getContentPane(), JColorChooser.class, "").setColor(new Color(0x123456));
			find(dialog.getContentPane(), JButton.class, "OK").doClick();
			return null;
		});
		imagej.await("colour", () -> bench().session().painting().classes().get(0).rgb() == 0x123456);
	}

	@Test
	void aModelIsAppliedToAFolderByItsDialog() throws Exception {
		scribble();
		RealImageJ.onEvents(() -> {
			bench().fit(true);
			return null;
		});
		awaitResult();
		final Path maps = Files.createDirectory(folder.resolve("maps"));
		Files.copy(file(), maps.resolve("other.tif"));
		RealImageJ.onEvents(() -> {
			bench().models().save(folder.resolve("model.json"));
			return null;
		});
		final JMenuItem item = menuItem("Model", "Apply to files...");
		EventQueue.invokeLater(item::doClick);
		final GenericDialog dialog = dialog(GenericDialog.class, "Apply to files");
		((TextField) dialog.getStringFields().get(0)).setText(maps.toString());
		((TextField) dialog.getStringFields().get(2)).setText(folder.resolve("out").toString());
		ok(dialog);
		imagej.await("batch", () -> Files.exists(folder.resolve("out/log.csv")));
		assertTrue(Files.exists(folder.resolve("out/other/labels.tif")));
	}
}

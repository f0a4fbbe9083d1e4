package org.embrush.plugin.paint;

import java.nio.file.Path;
import java.util.Optional;

import ij.gui.GenericDialog;

/** Asks which files a model shall be applied to; the answer is the text of the command Embrush Batch. */
final class BatchDialog {

	private BatchDialog() {}

	/** @return options of the command {@code Embrush Batch...}, unless the person thought better of it */
	static Optional<String> ask(final Path model) {
		final GenericDialog dialog = new GenericDialog("Apply to files");
		dialog.addMessage("Segments every map of a folder with " + model.getFileName() +
				".\nA map that fails does not stop the others; log.csv in the output folder tells why.");
		dialog.addDirectoryField("Folder", "");
		dialog.addStringField("Include", "*.tif", 12);
		dialog.addDirectoryField("Output", "");
		dialog.addCheckbox("Resume: leave out maps that are done", true);
		dialog.showDialog();
		if (dialog.wasCanceled())
			return Optional.empty();
		final String folder = dialog.getNextString();
		final String include = dialog.getNextString();
		final String output = dialog.getNextString();
		return Optional.of("model=[" + model + "] folder=[" + folder + "] include=[" + include + "] output=[" + output +
				"]" + (dialog.getNextBoolean() ? " resume" : ""));
	}
}

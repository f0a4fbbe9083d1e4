package org.embrush.plugin.paint;

import java.nio.file.Path;
import java.util.Optional;

import ij.io.OpenDialog;
import ij.io.SaveDialog;

/** Asks for files with ImageJ's own dialogs, which remember the folder and obey macros. */
final class FileChoice {

	private FileChoice() {}

	/** @return the file to open, unless the person thought better of it */
	static Optional<Path> open(final String title) {
		final OpenDialog dialog = new OpenDialog(title);
		return dialog.getFileName() == null ? Optional.empty() : Optional.of(Path.of(dialog.getPath()));
	}

	/** @return the file to write, unless the person thought better of it */
	static Optional<Path> save(final String title, final String name, final String ending) {
		final SaveDialog dialog = new SaveDialog(title, name, ending);
		return dialog.getFileName() == null ? Optional.empty()
				: Optional.of(Path.of(dialog.getDirectory(), dialog.getFileName()));
	}
}

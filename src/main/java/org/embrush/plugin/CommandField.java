package org.embrush.plugin;

import java.util.List;

import org.embrush.options.Setting;

/**
 * One field of a command: a row of its dialog, and a key of its macro.
 *
 * <pre>{@code
 * CommandField model = CommandField.of("model", Kind.FILE, "The model, from Embrush Fit or Embrush Segment.");
 * }</pre>
 *
 * @param key in macros; never changed once published
 * @param kind what its value is
 * @param initial its value when nobody says otherwise, or empty
 * @param choices what a choice or a list is made of
 * @param description one or more sentences
 * @param advanced whether the dialog shows it on a second page
 */
record CommandField(String key, Kind kind, String initial, List<String> choices, String description,
		boolean advanced) {

	/** Kinds of values. */
	enum Kind {
		/** Any text. */
		TEXT,
		/** One of the choices, or nothing. */
		CHOICE,
		/** Some of the choices, separated by commas. */
		LIST,
		/** Given or not; has no value. */
		FLAG,
		/** A file to read. */
		FILE,
		/** A folder. */
		FOLDER,
		/** The title of an open image, or a file; nothing for the active image. */
		IMAGE,
		/** A label source, see {@link LabelSource}. */
		LABELS
	}

	CommandField {
		choices = List.copyOf(choices);
	}

	static CommandField of(final String key, final Kind kind, final String description) {
		return new CommandField(key, kind, "", List.of(), description, false);
	}

	static CommandField of(final Setting setting, final boolean advanced) {
		final Kind kind = setting.isFlag() ? Kind.FLAG : setting.isFile() ? Kind.FILE
				: setting.choices().isEmpty() ? Kind.TEXT : Kind.CHOICE;
		return new CommandField(setting.key(), kind, "", setting.choices(), setting.description(), advanced);
	}

	CommandField starting(final String value) {
		return new CommandField(key, kind, value, choices, description, advanced);
	}

	CommandField among(final List<String> words) {
		return new CommandField(key, kind, initial, words, description, advanced);
	}

	CommandField later() {
		return new CommandField(key, kind, initial, choices, description, true);
	}

	/** @return the label in the dialog: ImageJ shows underscores as blanks */
	String label() {
		return Character.toUpperCase(key.charAt(0)) + key.substring(1);
	}
}

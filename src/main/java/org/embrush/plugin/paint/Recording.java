package org.embrush.plugin.paint;

import java.nio.file.Path;
import java.util.Optional;

import ij.plugin.frame.Recorder;

/**
 * Writes what is done in the painting window into ImageJ's Recorder, as commands that run without any window, in macro or script
 * form as the Recorder is set.
 */
final class Recording {

	private static final String FUNCTIONS = "org.embrush.plugin.ScriptFunctions";

	private Recording() {}

	/** Records a call of a script function. */
	static void call(final String function, final String argument) {
		if (!Recorder.record)
			return;
		final String quoted = "\"" + argument.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
		if (Recorder.scriptMode())
			Recorder.recordCall(FUNCTIONS + "." + function + "(" + quoted + ");");
		else
			Recorder.recordString("call(\"" + FUNCTIONS + "." + function + "\", " + quoted + ");\n");
	}

	/** Records a menu command with its options. */
	static void command(final String name, final String options) {
		if (!Recorder.record)
			return;
		final String quoted = "(\"" + name + "\", \"" + options.replace("\\", "\\\\") + "\");";
		if (Recorder.scriptMode())
			Recorder.recordCall("IJ.run" + quoted);
		else
			Recorder.recordString("run" + quoted + "\n");
	}

	/** Records where the labels are from here on: the file in which they are kept. */
	static void labels(final LabelKeeper keeper) {
		if (!Recorder.record)
			return;
		keeper.flush();
		final Optional<Path> file = keeper.side().map(SideFile::file);
		if (file.isPresent())
			call("loadLabels", file.get().toString());
		else
			Recorder.recordString("// Save the image: labels of an image without a file cannot be recorded.\n");
	}
}

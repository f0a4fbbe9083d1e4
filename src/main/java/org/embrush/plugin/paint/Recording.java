package org.embrush.plugin.paint;

import java.lang.ref.WeakReference;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import org.embrush.plugin.PixelRuns;

import ij.ImagePlus;
import ij.plugin.frame.Recorder;

/**
 * Writes what is done in the painting window of an image into ImageJ's Recorder, as commands that run without any window, in
 * macro or script form as the Recorder is set. A Recorder that is opened late is told first all that is painted.
 */
final class Recording {

	private static final String FUNCTIONS = "org.embrush.plugin.ScriptFunctions";
	private static final WeakReference<Object> NOBODY = new WeakReference<>(null);

	/** The image that is active when what was recorded so far is run; unknown at the start. */
	private static WeakReference<Object> active = NOBODY;

	private final ImagePlus image;
	/** Who was told so far. */
	private WeakReference<Object> told = NOBODY;
	private Painting painting;
	private Optional<BitSet> region = Optional.empty();
	/** What lies over the image unless somebody changes it. */
	private final List<String> usualLook;
	/** What was recorded of it last, and of which result. */
	private List<String> look;
	private Object lookOf;
	private boolean hasResult;

	/**
	 * @param image has the painting window
	 * @param usualLook as for {@link #look}, when nobody has changed it
	 */
	Recording(final ImagePlus image, final List<String> usualLook) {
		this.image = image;
		this.usualLook = usualLook;
	}

	/** Records all that has changed of the painting. */
	void painting(final Painting now) {
		if (!isOn())
			return;
		Painting before = painting;
		if (told.get() != Recorder.getInstance()) {
			told = new WeakReference<>(Recorder.getInstance());
			active = new WeakReference<>(image);
			region = Optional.empty();
			look = null;
			hasResult = false;
			before = Painting.blank(now.width(), now.height());
			write(new PaintingSteps.Call("clearLabels", List.of()));
		}
		painting = now;
		PaintingSteps.between(before, now).forEach(this::write);
	}

	/** Records the limit of fits, when it has changed. */
	void region(final Optional<BitSet> now, final Painting all) {
		if (!isOn())
			return;
		painting(all);
		if (now.equals(region))
			return;
		region = now;
		call("limitTo", now.map(pixels -> PixelRuns.write(pixels, all.width())).orElse(""));
	}

	/** Records a call of a script function. */
	void call(final String function, final String... arguments) {
		if (isOn())
			write(new PaintingSteps.Call(function, List.of(arguments)));
	}

	/** Records a script function that opens images, which are active then. */
	void opening(final String function, final String... arguments) {
		call(function, arguments);
		active = NOBODY;
	}

	/** Records a fit or a loaded model: from now on there is a result. */
	void fitted(final String function, final String argument) {
		call(function, argument);
		hasResult |= isOn();
	}

	/**
	 * Records what lies over the image, once somebody has changed it.
	 *
	 * @param result that is shown
	 * @param now arguments of the function overlay
	 */
	void look(final Object result, final List<String> now) {
		if (!isOn() || !hasResult || look == null && now.equals(usualLook) || result == lookOf && now.equals(look))
			return;
		look = now;
		lookOf = result;
		call("overlay", now.toArray(String[]::new));
	}

	/** Records a menu command with its options. */
	void command(final String name, final String options) {
		if (!isOn())
			return;
		activate();
		final String both = "(" + quoted(name) + ", " + quoted(options) + ");";
		if (Recorder.scriptMode())
			Recorder.recordCall("IJ.run" + both);
		else
			Recorder.recordString("run" + both + "\n");
	}

	private static boolean isOn() {
		return Recorder.record && Recorder.getInstance() != null;
	}

	private void write(final PaintingSteps.Call call) {
		activate();
		final String arguments =
				call.arguments().stream().map(Recording::quoted).collect(Collectors.joining(", "));
		if (Recorder.scriptMode())
			Recorder.recordCall(FUNCTIONS + "." + call.function() + "(" + arguments + ");");
		else
			Recorder.recordString("call(\"" + FUNCTIONS + "." + call.function() + "\"" +
					(arguments.isEmpty() ? "" : ", ") + arguments + ");\n");
	}

	/** Results that were opened since lie in front of the image. */
	private void activate() {
		if (active.get() == image)
			return;
		active = new WeakReference<>(image);
		if (Recorder.scriptMode())
			Recorder.recordCall("IJ.selectWindow(" + quoted(image.getTitle()) + ");");
		else
			Recorder.recordString("selectImage(" + quoted(image.getTitle()) + ");\n");
	}

	private static String quoted(final String text) {
		return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + "\"";
	}
}

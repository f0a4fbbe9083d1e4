package org.embrush.plugin;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.embrush.model.FitException;
import org.embrush.model.InputException;
import org.embrush.model.LegendEntry;
import org.embrush.options.Setting;

import ij.ImagePlus;
import ij.gui.Roi;
import ij.macro.Interpreter;

/**
 * Functions for macros and scripts; none needs a window. All work on the active image, which keeps its labels, model and result
 * until it is closed. All arguments and results are texts, since ImageJ's {@code call} knows nothing else; pixels count from 0;
 * a class is a name, or the id of a class that exists. A mistake stops a macro with one line, and throws in a script.
 *
 * <pre>
 * call("org.embrush.plugin.ScriptFunctions.loadLabels", "labels.zip");
 * call("org.embrush.plugin.ScriptFunctions.fit", "covariance=tied");
 * p = parseFloat(call("org.embrush.plugin.ScriptFunctions.probabilityAt", 100, 120, "quartz"));
 * </pre>
 */
public final class ScriptFunctions {

	private static final List<CommandField> SETTINGS =
			Setting.all().stream().map(setting -> CommandField.of(setting, false)).toList();
	private static final String DONE = "";

	private ScriptFunctions() {}

	/**
	 * Paints the pixels of the active image's selection.
	 *
	 * @param name of the class; a new name makes a new class
	 * @return nothing
	 */
	public static String addLabel(final String name) {
		return on("addLabel", image -> {
			final Roi selection = image.getRoi();
			if (selection == null)
				throw new InputException("nothing is selected (" + image.getTitle() + "): make a selection first");
			ScriptSession.of(image).labels().paint(selection, name);
			return DONE;
		});
	}

	/**
	 * Paints one pixel.
	 *
	 * @param x column
	 * @param y row
	 * @param name of the class; a new name makes a new class
	 * @return nothing
	 */
	public static String addLabelAt(final String x, final String y, final String name) {
		return on("addLabelAt", image -> {
			ScriptSession.of(image).labels().paint(whole("x", x), whole("y", y), name);
			return DONE;
		});
	}

	/**
	 * Paints pixels.
	 *
	 * @param pixels row by row, such as {@code "12:5-9,30;13:7"}
	 * @param name of the class; a new name makes a new class
	 * @return nothing
	 */
	public static String paintPixels(final String pixels, final String name) {
		return on("paintPixels", image -> {
			ScriptSession.of(image).labels().paint(PixelRuns.read(pixels, image.getWidth(), image.getHeight()), name);
			return DONE;
		});
	}

	/**
	 * Takes the labels of pixels away.
	 *
	 * @param pixels as for {@link #paintPixels}
	 * @return nothing
	 */
	public static String erasePixels(final String pixels) {
		return on("erasePixels", image -> {
			ScriptSession.of(image).labels().erase(PixelRuns.read(pixels, image.getWidth(), image.getHeight()));
			return DONE;
		});
	}

	/**
	 * Says which classes there are; labels of others are forgotten.
	 *
	 * @param classes one a line: id, colour, name, such as {@code "1 #e69f00 quartz"}
	 * @return nothing
	 */
	public static String setClasses(final String classes) {
		return on("setClasses", image -> {
			ScriptSession.of(image).labels().classes(ClassText.read(classes));
			return DONE;
		});
	}

	/**
	 * Limits later fits to some pixels; the others are as if they were missing.
	 *
	 * @param pixels as for {@link #paintPixels}; none for the whole map
	 * @return nothing
	 */
	public static String limitTo(final String pixels) {
		return on("limitTo", image -> {
			ScriptSession.of(image).limit(PixelRuns.read(pixels, image.getWidth(), image.getHeight()));
			return DONE;
		});
	}

	/** @return nothing; no pixel is painted any more, classes are forgotten */
	public static String clearLabels() {
		return on("clearLabels", image -> {
			ScriptSession.of(image).labels().clear();
			return DONE;
		});
	}

	/**
	 * Takes the labels from elsewhere, instead of those before.
	 *
	 * @param source overlay, manager, the title of an open label image, or a file
	 * @return nothing
	 */
	public static String loadLabels(final String source) {
		return on("loadLabels", image -> {
			ShownResult.log("Embrush loadLabels", ScriptSession.of(image).labels().load(source, image));
			return DONE;
		});
	}

	/**
	 * @param file ROI set (.zip), table (.csv), Labkit labeling (.labeling), or image of class ids (.tif)
	 * @return nothing
	 */
	public static String saveLabels(final String file) {
		return on("saveLabels", image -> {
			ScriptSession.of(image).labels().save(Path.of(file), image);
			return DONE;
		});
	}

	/**
	 * Fits on the active image and its labels, and segments it.
	 *
	 * @param options settings as in Embrush Segment, for example {@code "covariance=tied seed=7"}, or nothing
	 * @return the warnings of the fit, one a line
	 */
	public static String fit(final String options) {
		return on("fit", image -> {
			final Map<String, String> settings = MacroText.parse(options, SETTINGS);
			return String.join("\n", ScriptSession.of(image).fit(image, settings).warnings());
		});
	}

	/**
	 * @param file a model; the image is segmented with it when the result is asked for
	 * @return nothing
	 */
	public static String loadModel(final String file) {
		return on("loadModel", image -> {
			ScriptSession.of(image).loadModel(Path.of(file));
			return DONE;
		});
	}

	/**
	 * @param file to write the model to
	 * @return nothing
	 */
	public static String saveModel(final String file) {
		return on("saveModel", image -> {
			ScriptSession.of(image).saveModel(Path.of(file));
			return DONE;
		});
	}

	/**
	 * @param x column
	 * @param y row
	 * @return name of the likeliest class; empty where the map has no data
	 */
	public static String classAt(final String x, final String y) {
		return on("classAt", image -> ScriptSession.of(image).result(image).className(whole("x", x), whole("y", y)));
	}

	/**
	 * @param x column
	 * @param y row
	 * @return probability that the label is right, 0 to 1; NaN where the map has no data
	 */
	public static String confidenceAt(final String x, final String y) {
		return on("confidenceAt", image -> String
				.valueOf(ScriptSession.of(image).result(image).confidence(whole("x", x), whole("y", y))));
	}

	/**
	 * @param x column
	 * @param y row
	 * @param name of the class
	 * @return its probability, 0 to 1; NaN where the map has no data
	 */
	public static String probabilityAt(final String x, final String y, final String name) {
		return on("probabilityAt", image -> String
				.valueOf(ScriptSession.of(image).result(image).probability(whole("x", x), whole("y", y), name)));
	}

	/**
	 * @param name of the class
	 * @return fraction of the map that it takes, 0 to 1
	 */
	public static String fractionOf(final String name) {
		return on("fractionOf", image -> String.valueOf(ScriptSession.of(image).result(image).fraction(name)));
	}

	/** @return names of the classes of the result in the order of their ids, separated by commas */
	public static String classes() {
		return on("classes", image -> ScriptSession.of(image).result(image).legend().entries().stream()
				.map(LegendEntry::name).collect(Collectors.joining(",")));
	}

	/**
	 * Opens images of the result.
	 *
	 * @param images labels, probabilities, confidence, uncertainty, separated by commas
	 * @return title of the image that is active now
	 */
	public static String show(final String images) {
		return on("show", image -> {
			final List<ImagePlus> shown = ScriptSession.of(image).result(image).images(
					ResultKind.of(Arrays.stream(images.split(",")).map(String::strip).toList()),
					image.getCalibration());
			shown.forEach(ImagePlus::show);
			return shown.isEmpty() ? image.getTitle() : shown.get(shown.size() - 1).getTitle();
		});
	}

	/**
	 * Lays a picture of the result over the active image, instead of the one that lies there.
	 *
	 * @param what classes, confidence, typicality, probability, or nothing
	 * @param opacity 0 to 1
	 * @param name of the class whose probability it is; empty for others
	 * @return nothing
	 */
	public static String overlay(final String what, final String opacity, final String name) {
		return on("overlay", image -> {
			ScriptSession.of(image).overlay(image, Shown.of(what), number("opacity", opacity), name);
			return DONE;
		});
	}

	/**
	 * Lays three channels over the active image, each stretched between quantiles of its own; below what lies there already.
	 *
	 * @param channels for red, green and blue: names or numbers from 1, separated by commas; empty takes the view away
	 * @return nothing
	 */
	public static String colorView(final String channels) {
		return on("colorView", image -> {
			ScriptViews.colorView(image, ImageMap.of(image), channels);
			return DONE;
		});
	}

	/**
	 * Opens a plot.
	 *
	 * @param kind convergence of the fit, scatter of two channels, or histogram of one
	 * @param channels names or numbers from 1, separated by commas
	 * @return title of the plot, which is active now
	 */
	public static String plot(final String kind, final String channels) {
		return on("plot", image -> {
			final ImagePlus plot = ScriptSession.of(image).plot(image, kind, channels).getImagePlus();
			plot.show();
			return plot.getTitle();
		});
	}

	private static int whole(final String name, final String text) {
		return (int) number(name, text);
	}

	private static double number(final String name, final String text) {
		try {
			return Double.parseDouble(text);
		} catch (final NumberFormatException e) {
			throw new InputException(name + " (" + text + ") must be a number", e);
		}
	}

	private static String on(final String function, final Function<ImagePlus, String> body) {
		try {
			return body.apply(OpenImages.active()
					.orElseThrow(() -> new InputException("no image is open: open the map first")));
		} catch (final InputException | FitException | IllegalArgumentException e) {
			final Interpreter macro = Interpreter.getInstance();
			if (macro == null)
				throw e;
			stop(macro, "Embrush " + function + ": " + PluginRun.oneLine(e.getMessage()));
			return DONE;
		}
	}

	/** ImageJ ends the macro and throws as well, which {@code call} would print with its stack. */
	private static void stop(final Interpreter macro, final String message) {
		try {
			macro.abort(message);
		} catch (final RuntimeException e) {
			if (!ij.Macro.MACRO_CANCELED.equals(e.getMessage()))
				throw e;
		}
	}
}

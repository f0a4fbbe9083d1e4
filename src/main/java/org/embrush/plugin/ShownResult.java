package org.embrush.plugin;

import java.util.Set;

import org.embrush.job.SegmentResult;
import org.embrush.model.ClassArea;
import org.embrush.model.InputException;

import ij.IJ;
import ij.ImagePlus;
import ij.measure.Calibration;
import ij.measure.ResultsTable;

/**
 * Opens the result of a command: images, the table of areas, warnings in the log.
 *
 * <pre>{@code
 * ShownResult.areas(result).show("areas of " + result.name());
 * }</pre>
 */
public final class ShownResult {

	private ShownResult() {}

	/**
	 * @param result in memory or in a folder
	 * @param values of the command, with the keys "show" and "areas"
	 * @param scale pixel size of the map
	 */
	static void open(final SegmentResult result, final CommandValues values, final Calibration scale) {
		log(values.form().command(), result.warnings());
		for (final ResultKind kind : ResultKind.values())
			if (kinds(values).contains(kind))
				image(result, kind, scale).show();
		if (values.flag("areas"))
			areas(result).show("areas of " + result.name());
	}

	/** @return the images that are asked for; known before the work begins */
	static Set<ResultKind> kinds(final CommandValues values) {
		try {
			return ResultKind.of(values.words("show"));
		} catch (final IllegalArgumentException e) {
			throw new InputException(e.getMessage(), e);
		}
	}

	static void log(final String command, final Iterable<String> warnings) {
		warnings.forEach(warning -> IJ.log(command + ": warning: " + PluginRun.oneLine(warning)));
	}

	private static ImagePlus image(final SegmentResult result, final ResultKind kind, final Calibration scale) {
		if (result.images().isPresent())
			return new ResultImages(result, scale).of(kind);
		final String file = result.folder().orElseThrow().resolve(kind.word() + ".tif").toString();
		return ResultImages.finish(IJ.openImage(file), kind, result.name(), result.model().legend(), scale);
	}

	/**
	 * @param result of a map
	 * @return a table as areas.csv
	 */
	public static ResultsTable areas(final SegmentResult result) {
		final ResultsTable table = new ResultsTable();
		for (final ClassArea area : result.areas()) {
			table.addRow();
			table.addValue("id", area.entry().id());
			table.addValue("class", area.entry().name());
			table.addValue("pixels", area.pixels());
			table.addValue("fraction", area.fraction());
			table.addValue("expected fraction", area.expectedFraction());
			if (!result.unit().isEmpty())
				table.addValue("area " + result.unit(), area.area());
		}
		return table;
	}
}

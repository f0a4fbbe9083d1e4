package org.embrush.plugin;

import org.embrush.evaluate.Suggestion;
import org.embrush.job.EvaluationWords;
import org.embrush.job.Suggest;
import org.embrush.job.SuggestRequest;
import org.embrush.job.SuggestResult;

import ij.IJ;
import ij.gui.PointRoi;
import ij.measure.ResultsTable;
import ij.plugin.PlugIn;

/**
 * The command {@code Embrush Suggest...}: places where the next scribble would help most, as {@code embrush suggest} finds them.
 * They become points selected on the image, and rows of the Results table, where macros find them with or without a screen.
 *
 * <pre>{@code
 * IJ.run(image, "Embrush Suggest...", "labels=overlay count=5");
 * double x = ResultsTable.getResultsTable().getValue("X", 0);
 * }</pre>
 */
public final class SuggestPlugin implements PlugIn {

	/** Gains are thousandths and less. */
	private static final int GAIN_PLACES = 5;

	@Override
	public void run(final String argument) {
		PluginRun.of(CommandForm.SUGGEST, (values, progress, cancel) -> {
			final MapChoice map = MapChoice.of(values.text("map"));
			final SuggestRequest request = Requests.suggest(values, map);
			final SuggestResult result = new Suggest(progress, cancel).run(request);
			ShownResult.log(values.form().command(), result.warnings());
			final ResultsTable table = ResultsTable.getResultsTable();
			final PointRoi points = new PointRoi();
			for (final Suggestion place : result.suggestions()) {
				points.addPoint(place.x(), place.y());
				table.addRow();
				table.addValue("Map", result.map());
				table.addValue("X", place.x());
				table.addValue("Y", place.y());
				table.addValue("Gain", place.gain());
				table.addValue("Why", EvaluationWords.reason(place, result.legend()));
			}
			if (table.columnExists("Gain"))
				table.setDecimalPlaces(table.getColumnIndex("Gain"), GAIN_PLACES);
			table.show("Results");
			if (points.size() > 0)
				map.image().ifPresent(image -> image.setRoi(points));
			IJ.showStatus(result.isEnough() ? "enough is painted" : "more labels still help");
		});
	}
}

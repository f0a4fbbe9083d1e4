package org.embrush.io;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import org.embrush.model.LabelEvidence;
import org.embrush.model.LegendEntry;
import org.embrush.model.MapInfo;

import com.google.gson.stream.JsonWriter;

/**
 * Writes painted pixels in the kinds of file that {@link LabelReader} reads, each whole or not at all.
 *
 * <p>Only the table tells everything. Weights are lost in the other three. A soft label becomes its likeliest class in an
 * image; in ROIs and Labkit its pixel stands in each of its classes and is read back as equal shares. Labkit keeps names
 * and no ids.
 *
 * <pre>{@code
 * LabelWriter.table(labels, Path.of("labels.csv"));
 * LabelWriter.rois(labels, Path.of("labels.zip"));
 * }</pre>
 */
public final class LabelWriter {

	private LabelWriter() {}

	/**
	 * Writes an image of class ids, 8 bit (16 bit when an id is above 255), 0 for unlabelled, shown in the colours of the
	 * legend.
	 *
	 * @param labels to write
	 * @param map whose pixel size and georeference the image gets
	 * @param file to write; replaced when it exists
	 * @throws org.embrush.model.InputException when the file cannot be written
	 */
	public static void image(final LabelEvidence labels, final MapInfo map, final Path file) {
		LabelImage.write(labels, map, file);
	}

	/**
	 * Writes an ImageJ ROI set: one ROI for every connected stroke of a class, named "vein-001", with the class id as its
	 * group. ImageJ's groups end at 255: with a larger id, a ROI has no group and a name like "300-001".
	 *
	 * @param labels to write
	 * @param file to write; replaced when it exists
	 * @throws org.embrush.model.InputException when the file cannot be written
	 */
	public static void rois(final LabelEvidence labels, final Path file) {
		WholeFile.write(file, RoiSet.of(labels));
	}

	/**
	 * Writes a table {@code x,y,class,weight} with class ids; a soft label takes a row for each of its classes.
	 *
	 * @param labels to write
	 * @param file to write; replaced when it exists
	 * @throws org.embrush.model.InputException when the file cannot be written
	 */
	public static void table(final LabelEvidence labels, final Path file) {
		final List<List<String>> rows = new ArrayList<>();
		rows.add(List.of("x", "y", "class", "weight"));
		for (int i = 0; i < labels.size(); i++)
			for (int c = 0; c < labels.legend().size(); c++)
				if (labels.evidence(i, c) > 0)
					rows.add(List.of(String.valueOf(labels.x(i)), String.valueOf(labels.y(i)),
							String.valueOf(labels.legend().get(c).id()), Decimal.text(paintWeight(labels, i, c))));
		CsvRows.write(rows, file);
	}

	/** The weight with which painting class c gives label i again (see LabelBuilder): above 1 the largest one counts. */
	private static double paintWeight(final LabelEvidence labels, final int i, final int c) {
		final double weight = labels.weight(i) * labels.evidence(i, c);
		return labels.weight(i) > 1 ? weight / labels.evidence(i, labels.likeliestClass(i)) : weight;
	}

	/**
	 * Writes a Labkit labeling.
	 *
	 * @param labels to write
	 * @param file to write; replaced when it exists
	 * @throws org.embrush.model.InputException when the file cannot be written
	 */
	public static void labkit(final LabelEvidence labels, final Path file) {
		final StringWriter text = new StringWriter();
		try (JsonWriter json = new JsonWriter(text)) {
			json.beginObject().name("interval").beginObject();
			numbers(json.name("min"), 0, 0);
			numbers(json.name("max"), labels.width() - 1, labels.height() - 1);
			json.name("n").value(2).endObject().name("pixelSizes").beginArray();
			for (int axis = 0; axis < 2; axis++)
				json.beginObject().name("size").value(1.0).name("unit").value("pixel").endObject();
			json.endArray().name("labels").beginObject();
			for (int c = 0; c < labels.legend().size(); c++) {
				json.name(labels.legend().get(c).name()).beginArray();
				for (int i = 0; i < labels.size(); i++)
					if (labels.evidence(i, c) > 0)
						numbers(json, labels.x(i), labels.y(i));
				json.endArray();
			}
			json.endObject().name("colors").beginObject();
			for (final LegendEntry entry : labels.legend().entries())
				json.name(entry.name()).value(entry.color().toUpperCase(Locale.ROOT));
			json.endObject().endObject();
		} catch (final IOException e) {
			throw new IllegalStateException("a text in memory takes every number", e);
		}
		WholeFile.write(file, text.toString());
	}

	private static void numbers(final JsonWriter json, final int... values) throws IOException {
		json.beginArray();
		for (final int value : values)
			json.value(value);
		json.endArray();
	}
}

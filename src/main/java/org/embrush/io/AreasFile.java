package org.embrush.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.embrush.model.ClassArea;

/**
 * Writes how much of a map each class takes: {@code class,name,pixels,fraction,expected_fraction,area,unit}, and the
 * interval of the expected fraction: {@code expected_low,expected_high,expected_area,expected_area_low,expected_area_high}.
 *
 * <pre>{@code
 * AreasFile.write(areas, "um^2", Path.of("areas.csv"));
 * }</pre>
 */
public final class AreasFile {

	private AreasFile() {}

	/**
	 * @param areas one row a class
	 * @param unit of the areas; it and the areas are left empty where the scale is unknown (area NaN)
	 * @param file to write, whole or not at all; replaced when it exists
	 * @throws org.embrush.model.InputException when the file cannot be written
	 */
	public static void write(final List<ClassArea> areas, final String unit, final Path file) {
		final List<List<String>> rows = new ArrayList<>();
		rows.add(List.of("class", "name", "pixels", "fraction", "expected_fraction", "area", "unit",
				"expected_low", "expected_high", "expected_area", "expected_area_low", "expected_area_high"));
		final double pixels = areas.stream().mapToLong(ClassArea::pixels).sum();
		final double pixelArea = areas.stream().filter(row -> row.pixels() > 0)
				.mapToDouble(row -> row.area() / row.pixels()).findFirst().orElse(Double.NaN);
		for (final ClassArea row : areas) {
			final boolean calibrated = !Double.isNaN(row.area());
			rows.add(List.of(String.valueOf(row.entry().id()), row.entry().name(), String.valueOf(row.pixels()),
					Decimal.text(row.fraction()), Decimal.text(row.expectedFraction()),
					calibrated ? Decimal.text(row.area()) : "", calibrated ? unit : "", text(row.expectedLow()),
					text(row.expectedHigh()), text(row.expectedFraction() * pixels * pixelArea),
					text(row.expectedLow() * pixels * pixelArea), text(row.expectedHigh() * pixels * pixelArea)));
		}
		CsvRows.write(rows, file);
	}

	/** What is not known is an empty cell. */
	private static String text(final double value) {
		return Double.isNaN(value) ? "" : Decimal.text(value);
	}
}

package org.embrush.job;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.embrush.model.ClassArea;
import org.embrush.model.Model;

/**
 * What {@link Segment} gives back, and {@link Apply} for every map.
 *
 * <pre>{@code
 * result.areas().forEach(area -> table.add(area.entry().name(), area.fraction()));
 * }</pre>
 *
 * @param name the map's name
 * @param model the model that was fitted or applied
 * @param areas one row a class, in the order of the model's legend
 * @param unit unit of the areas, for example {@code "um^2"}; empty when the scale is unknown
 * @param images the images, when the request named no output folder
 * @param folder the output folder, when it named one
 * @param warnings one line each
 */
public record SegmentResult(String name, Model model, List<ClassArea> areas, String unit,
		Optional<SegmentImages> images, Optional<Path> folder, List<String> warnings) {

	public SegmentResult {
		areas = List.copyOf(areas);
		warnings = List.copyOf(warnings);
	}

	/** @return the same result with these warnings */
	SegmentResult withWarnings(final List<String> others) {
		return new SegmentResult(name, model, areas, unit, images, folder, others);
	}
}

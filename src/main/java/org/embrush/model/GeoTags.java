package org.embrush.model;

import java.util.List;

/**
 * The GeoTIFF tags of a map, carried from input to outputs without being interpreted.
 *
 * <pre>{@code
 * GeoTags geo = new GeoTags(List.of(new GeoTags.Tag(33550, 12, new double[] { 30, 30, 0 })));
 * }</pre>
 *
 * @param tags in ascending tag number
 */
public record GeoTags(List<Tag> tags) {

	/** No georeference. */
	public static final GeoTags NONE = new GeoTags(List.of());

	/**
	 * One TIFF tag.
	 *
	 * @param number TIFF tag number, for example 33922 (ModelTiepoint)
	 * @param type TIFF field type, for example 12 (double), 3 (short) or 2 (ASCII)
	 * @param value {@code double[]} for numbers of any type, {@code String} for ASCII
	 */
	public record Tag(int number, int type, Object value) {}

	public GeoTags {
		tags = List.copyOf(tags);
	}
}

package org.embrush.io;

import java.util.Arrays;
import org.embrush.model.GeoTags;

/** A tag as text, to compare it. */
final class GeoTagsText {

	private GeoTagsText() {}

	static String of(final GeoTags geo, final int number) {
		for (final GeoTags.Tag tag : geo.tags())
			if (tag.number() == number)
				return tag.value() instanceof double[] numbers ? tag.type() + Arrays.toString(numbers)
						: tag.value().toString();
		return "";
	}
}

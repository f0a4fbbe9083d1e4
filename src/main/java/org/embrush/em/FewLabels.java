package org.embrush.em;

import java.util.ArrayList;
import java.util.List;

import org.embrush.model.Legend;

/**
 * Warns of classes painted with so few pixels that their shape is mostly assumed.
 *
 * <pre>{@code
 * List<String> warnings = FewLabels.warnings(legend, labels.countByClass(), features);
 * }</pre>
 */
public final class FewLabels {

	private FewLabels() {}

	/**
	 * @param legend the classes
	 * @param pixels painted pixels by class index; 0 for a class that nobody painted
	 * @param features number of features
	 * @return one line a class that is painted with no more pixels than there are features
	 */
	public static List<String> warnings(final Legend legend, final int[] pixels, final int features) {
		final List<String> warnings = new ArrayList<>();
		for (int c = 0; c < pixels.length; c++)
			if (pixels[c] > 0 && pixels[c] <= features)
				warnings.add("class '" + legend.get(c).name() + "' is painted with " + pixels[c]
						+ " pixels, no more than the " + features
						+ " features: its shape is mostly assumed; paint more pixels, in other places");
		return warnings;
	}
}

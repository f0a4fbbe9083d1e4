package org.embrush.evaluate;

import org.embrush.model.LabelBuilder;
import org.embrush.model.LabelEvidence;

/** Paints labels from a picture in letters: a is class 1, b class 2, a dot no label. */
final class Painting {

	private Painting() {}

	static LabelEvidence of(final String... rows) {
		final LabelBuilder builder = LabelEvidence.builder(rows[0].length(), rows.length);
		for (int y = 0; y < rows.length; y++)
			for (int x = 0; x < rows[y].length(); x++)
				if (rows[y].charAt(x) != '.')
					builder.paint(x, y, rows[y].charAt(x) - 'a' + 1, 1);
		return builder.build();
	}
}

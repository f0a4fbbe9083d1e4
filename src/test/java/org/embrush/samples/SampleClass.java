package org.embrush.samples;

import java.awt.Color;

/** A line of classes.csv; the colour is {@code #rrggbb}. */
record SampleClass(int id, String name, String color) {

	Color awtColor() {
		return Color.decode(color);
	}
}

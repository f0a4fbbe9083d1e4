package org.embrush.model;

/**
 * One class of a legend.
 *
 * <pre>{@code
 * LegendEntry water = new LegendEntry(3, "water", 0x1f78b4);
 * }</pre>
 *
 * @param id the class id as the user gave it, 1 to 65535 (0 means unlabelled)
 * @param name the class name, not blank
 * @param rgb the colour, {@code 0xrrggbb}
 */
public record LegendEntry(int id, String name, int rgb) {

	/** The largest class id that a 16-bit label image can hold. */
	public static final int MAX_ID = 65535;

	public LegendEntry {
		if (id < 1 || id > MAX_ID)
			throw new IllegalArgumentException("class id (" + id + ") must lie between 1 and " + MAX_ID);
		if (name == null || name.isBlank())
			throw new IllegalArgumentException("name of class " + id + " must not be blank");
		if (rgb < 0 || rgb > 0xffffff)
			throw new IllegalArgumentException(
					"colour of class " + id + " (0x" + Integer.toHexString(rgb) + ") must lie between 0 and 0xffffff");
	}

	/** @return the colour as {@code #rrggbb} */
	public String color() {
		return String.format("#%06x", rgb);
	}
}

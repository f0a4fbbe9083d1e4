package org.embrush.io;

import java.util.Arrays;
import org.embrush.model.Legend;
import org.embrush.model.LegendEntry;

/**
 * A table of 256 colours through which a channel is shown.
 *
 * <pre>{@code
 * ColorTable table = ColorTable.ofIds(legend); // pixel value 3 is shown in the colour of class 3
 * }</pre>
 *
 * @param rgb 256 colours {@code 0xrrggbb}
 */
public record ColorTable(int[] rgb) {

	/** Number of colours in a table. */
	public static final int SIZE = 256;

	public ColorTable {
		if (rgb.length != SIZE)
			throw new IllegalArgumentException("colour table has " + rgb.length + " colours: must be " + SIZE);
		rgb = rgb.clone();
	}

	/**
	 * Shows class ids in the colours of the legend, all else black. Ids above 255 share the table as ImageJ shares it: value v
	 * of a picture displayed from 0 to {@link #largestId} has entry round(256 v / (largest + 1)).
	 *
	 * @param legend the classes
	 * @return the table
	 */
	public static ColorTable ofIds(final Legend legend) {
		final int[] rgb = new int[SIZE];
		final int largest = largestId(legend);
		for (final LegendEntry entry : legend.entries())
			if (entry.id() >= 0)
				rgb[largest < SIZE ? entry.id()
						: Math.min(SIZE - 1, (int) (256.0 * entry.id() / (largest + 1.0) + 0.5))] = entry.rgb();
		return new ColorTable(rgb);
	}

	/**
	 * @param legend the classes
	 * @return the largest class id, 0 when there is none
	 */
	public static int largestId(final Legend legend) {
		return legend.entries().stream().mapToInt(LegendEntry::id).max().orElse(0);
	}

	/**
	 * Runs from black to a colour.
	 *
	 * @param color {@code 0xrrggbb}, the last entry
	 * @return the table
	 */
	public static ColorTable ramp(final int color) {
		final int[] rgb = new int[SIZE];
		for (int i = 0; i < SIZE; i++)
			for (int shift = 16; shift >= 0; shift -= 8)
				rgb[i] |= Math.round((color >> shift & 0xff) * i / 255f) << shift;
		return new ColorTable(rgb);
	}

	/** @return all reds, then all greens, then all blues, as ImageJ keeps its colour tables */
	byte[] planes() {
		final byte[] planes = new byte[3 * SIZE];
		for (int i = 0; i < SIZE; i++) {
			planes[i] = (byte) (rgb[i] >> 16);
			planes[SIZE + i] = (byte) (rgb[i] >> 8);
			planes[2 * SIZE + i] = (byte) rgb[i];
		}
		return planes;
	}

	/** @return value of the TIFF tag ColorMap: the same order, 16 bits a number */
	int[] colorMap() {
		final byte[] planes = planes();
		final int[] map = new int[planes.length];
		for (int i = 0; i < map.length; i++)
			map[i] = (planes[i] & 0xff) * 257;
		return map;
	}

	@Override
	public boolean equals(final Object other) {
		return other instanceof ColorTable table && Arrays.equals(rgb, table.rgb);
	}

	@Override
	public int hashCode() {
		return Arrays.hashCode(rgb);
	}
}

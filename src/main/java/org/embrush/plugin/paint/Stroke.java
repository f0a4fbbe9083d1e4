package org.embrush.plugin.paint;

import java.util.Arrays;
import java.util.BitSet;

import org.embrush.model.LegendEntry;

/**
 * What one movement of the brush, or one selection, has painted: some pixels of one class.
 *
 * <pre>{@code
 * Stroke stroke = Stroke.of(2, new int[] { 5 * width + 3, 5 * width + 4 });
 * }</pre>
 *
 * @param classId class id, 1 to {@link LegendEntry#MAX_ID}
 * @param pixels positions {@code y * width + x}, ascending, each once, at least one; not to be modified
 */
public record Stroke(int classId, int[] pixels) {

	public Stroke {
		if (classId < 1 || classId > LegendEntry.MAX_ID)
			throw new IllegalArgumentException(
					"class id (" + classId + ") must lie between 1 and " + LegendEntry.MAX_ID);
		if (pixels.length == 0)
			throw new IllegalArgumentException("a stroke needs at least one pixel");
		for (int i = 0; i < pixels.length; i++)
			if (pixels[i] < 0 || i > 0 && pixels[i] <= pixels[i - 1])
				throw new IllegalArgumentException("pixel " + i + " (" + pixels[i] + ") must be 0 or more and ascend");
	}

	/**
	 * @param classId class id
	 * @param pixels positions in any order, perhaps repeated, at least one; not modified
	 * @return the stroke
	 */
	public static Stroke of(final int classId, final int[] pixels) {
		return new Stroke(classId, Arrays.stream(pixels).sorted().distinct().toArray());
	}

	/**
	 * @param classId class id
	 * @param pixels positions, at least one
	 * @return the stroke
	 */
	public static Stroke of(final int classId, final BitSet pixels) {
		return new Stroke(classId, pixels.stream().toArray());
	}

	/**
	 * @param id class id
	 * @return the same pixels in another class
	 */
	public Stroke in(final int id) {
		return new Stroke(id, pixels);
	}

	/** @return number of pixels */
	public int size() {
		return pixels.length;
	}

	/** @return whether one of the pixels is in the set */
	boolean touches(final BitSet set) {
		for (final int pixel : pixels)
			if (set.get(pixel))
				return true;
		return false;
	}

	/** @return positions that are not in the set, ascending; perhaps none */
	int[] outside(final BitSet set) {
		return Arrays.stream(pixels).filter(pixel -> !set.get(pixel)).toArray();
	}

	@Override
	public boolean equals(final Object other) {
		return other instanceof Stroke s && classId == s.classId && Arrays.equals(pixels, s.pixels);
	}

	@Override
	public int hashCode() {
		return 31 * classId + Arrays.hashCode(pixels);
	}

	@Override
	public String toString() {
		return "Stroke[class " + classId + ", " + pixels.length + " pixels]";
	}
}

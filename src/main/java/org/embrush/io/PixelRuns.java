package org.embrush.io;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes pixel positions as horizontal runs, and reads them back: x, y and length of every run, one after the other.
 *
 * <pre>{@code
 * List<Integer> runs = PixelRuns.of(new int[] { 12, 13, 14 }, 10); // 2, 1, 3
 * }</pre>
 */
final class PixelRuns {

	private static final int NUMBERS = 3;

	private PixelRuns() {}

	/**
	 * @param pixels positions {@code y * width + x}, ascending
	 * @param width of the map
	 * @return three numbers a run
	 */
	static List<Integer> of(final int[] pixels, final int width) {
		final List<Integer> runs = new ArrayList<>();
		for (int i = 0, end; i < pixels.length; i = end) {
			end = i + 1;
			while (end < pixels.length && pixels[end] == pixels[end - 1] + 1 && pixels[end] % width != 0)
				end++;
			runs.addAll(List.of(pixels[i] % width, pixels[i] / width, end - i));
		}
		return runs;
	}

	/**
	 * @param runs three numbers a run
	 * @param width of the map
	 * @param height of the map
	 * @return positions in the order of the runs
	 * @throws IllegalArgumentException naming the run that leaves the map
	 */
	static int[] pixels(final List<Integer> runs, final int width, final int height) {
		if (runs.size() % NUMBERS != 0)
			throw new IllegalArgumentException("runs have " + runs.size() + " numbers: must be three a run");
		final List<Integer> pixels = new ArrayList<>();
		for (int i = 0; i < runs.size(); i += NUMBERS) {
			final int x = runs.get(i);
			final int y = runs.get(i + 1);
			final int length = runs.get(i + 2);
			if (x < 0 || y < 0 || y >= height || length < 1 || (long) x + length > width)
				throw new IllegalArgumentException("run (x " + x + ", y " + y + ", length " + length +
						") leaves the map of " + width + " x " + height);
			for (int n = 0; n < length; n++)
				pixels.add(y * width + x + n);
		}
		return pixels.stream().mapToInt(p -> p).toArray();
	}
}

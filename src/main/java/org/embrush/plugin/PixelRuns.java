package org.embrush.plugin;

import java.util.BitSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.embrush.model.InputException;

/**
 * Pixels as text, row by row: {@code "12:5-9,30;13:7"} are columns 5 to 9 and 30 of row 12, and column 7 of row 13.
 *
 * <pre>{@code
 * BitSet pixels = PixelRuns.read("12:5-9,30;13:7", width, height);
 * }</pre>
 */
public final class PixelRuns {

	private static final Pattern ROW =
			Pattern.compile("(\\d{1,9}):(\\d{1,9}(?:-\\d{1,9})?(?:,\\d{1,9}(?:-\\d{1,9})?)*)");

	private PixelRuns() {}

	/**
	 * @param pixels positions {@code y * width + x}
	 * @param width of the image
	 * @return as text; empty for none
	 */
	public static String write(final BitSet pixels, final int width) {
		final StringBuilder text = new StringBuilder();
		int row = -1;
		for (int from = pixels.nextSetBit(0); from >= 0;) {
			final int y = from / width;
			final int to = Math.min(pixels.nextClearBit(from), (y + 1) * width) - 1;
			if (y != row)
				text.append(row < 0 ? "" : ";").append(y).append(':');
			else
				text.append(',');
			row = y;
			text.append(from % width);
			if (to > from)
				text.append('-').append(to % width);
			from = pixels.nextSetBit(to + 1);
		}
		return text.toString();
	}

	/**
	 * @param text as written
	 * @param width of the image
	 * @param height of the image
	 * @return positions {@code y * width + x}
	 * @throws InputException when the text is no such list, or leaves the image
	 */
	public static BitSet read(final String text, final int width, final int height) {
		final BitSet pixels = new BitSet();
		if (text.isBlank())
			return pixels;
		for (final String part : text.strip().split(";")) {
			final Matcher row = ROW.matcher(part.strip());
			if (!row.matches())
				throw new InputException(
						"pixels (" + part + "): write rows as y:x,x-x with ; between them, such as 12:5-9,30");
			final int y = Integer.parseInt(row.group(1));
			for (final String run : row.group(2).split(",")) {
				final String[] ends = run.split("-");
				final int from = Integer.parseInt(ends[0]);
				final int to = Integer.parseInt(ends[ends.length - 1]);
				if (y >= height || to >= width || from > to)
					throw new InputException(
							"pixels (" + y + ":" + run + ") must lie in the image of " + width + " x " +
									height + ", first column first");
				pixels.set(y * width + from, y * width + to + 1);
			}
		}
		return pixels;
	}
}

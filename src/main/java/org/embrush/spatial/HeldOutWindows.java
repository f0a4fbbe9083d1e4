package org.embrush.spatial;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.embrush.model.LabelBuilder;
import org.embrush.model.LabelEvidence;
import org.embrush.tile.Region;

/**
 * A patchwork of windows around held-out labels, each with the numbers and the labels that its fold may see: one map on
 * which fits that look at neighbours are tried at a fraction of the cost of whole maps.
 *
 * <pre>{@code
 * HeldOutWindows windows = new HeldOutWindows(labels, foldOfLabel);
 * float[][] planes = windows.planes((fold, window, into) -> source.read(window, into), source.channels());
 * float value = planes[channel][windows.position(label)];
 * }</pre>
 *
 * <p>A window stands in a cell one pixel larger, whose last row and column have no data, so that fields do not reach over;
 * a cell is a whole number of the chain's blocks.
 */
public final class HeldOutWindows {

	private static final int CELL = 2 * ScanTile.SIDE;
	private static final int WINDOW = CELL - 1;
	/** A held-out label is scored in a window of which it sees this much to every side, or up to the map's border. */
	private static final int MARGIN = 16;

	private final LabelEvidence labels;
	private final int[] foldOfLabel;
	private final List<Region> windows = new ArrayList<>();
	private final List<Integer> folds = new ArrayList<>();
	private final int[] windowOfLabel;

	/**
	 * @param labels all labels
	 * @param foldOfLabel fold in which a label is held out, -1 for never
	 */
	public HeldOutWindows(final LabelEvidence labels, final int[] foldOfLabel) {
		this.labels = labels;
		this.foldOfLabel = foldOfLabel;
		this.windowOfLabel = new int[labels.size()];
		Arrays.fill(windowOfLabel, -1);
		for (int i = 0; i < labels.size(); i++)
			if (foldOfLabel[i] >= 0)
				windowOfLabel[i] = windowFor(i);
	}

	private int windowFor(final int label) {
		for (int w = windows.size() - 1; w >= 0; w--)
			if (folds.get(w) == foldOfLabel[label] && isCentral(label, windows.get(w)))
				return w;
		windows.add(around(labels.x(label), labels.y(label)));
		folds.add(foldOfLabel[label]);
		return windows.size() - 1;
	}

	private boolean isCentral(final int label, final Region window) {
		return isCentral(labels.x(label), window.x(), window.width(), labels.width())
				&& isCentral(labels.y(label), window.y(), window.height(), labels.height());
	}

	private static boolean isCentral(final int at, final int from, final int length, final int limit) {
		return at >= (from == 0 ? 0 : from + MARGIN)
				&& at < (from + length == limit ? limit : from + length - MARGIN);
	}

	private Region around(final int x, final int y) {
		final int width = Math.min(WINDOW, labels.width());
		final int height = Math.min(WINDOW, labels.height());
		return new Region(Math.max(0, Math.min(labels.width() - width, x - width / 2)),
				Math.max(0, Math.min(labels.height() - height, y - height / 2)), width, height);
	}

	/** @return cells a row of the patchwork */
	private int columns() {
		return Math.max(1, (int) Math.ceil(Math.sqrt(windows.size())));
	}

	/** @return width of the patchwork */
	public int width() {
		return columns() * CELL;
	}

	/** @return height of the patchwork */
	public int height() {
		return Math.max(1, (windows.size() - 1) / columns() + 1) * CELL;
	}

	/** @return position in the patchwork of a pixel of the map seen in a window */
	private int position(final int window, final int x, final int y) {
		final Region region = windows.get(window);
		return (window / columns() * CELL + y - region.y()) * width() + window % columns() * CELL + x - region.x();
	}

	/**
	 * @param label a label that is held out
	 * @return its position in the patchwork
	 */
	public int position(final int label) {
		return position(windowOfLabel[label], labels.x(label), labels.y(label));
	}

	/**
	 * @param source fills the channels of a window
	 * @param channels number of them
	 * @return the channels of all windows, NaN between them
	 */
	public float[][] planes(final WindowReader source, final int channels) {
		final float[][] planes = new float[channels][width() * height()];
		for (final float[] plane : planes)
			Arrays.fill(plane, Float.NaN);
		final float[][] buffer = new float[channels][WINDOW * WINDOW];
		for (int w = 0; w < windows.size(); w++) {
			final Region window = windows.get(w);
			source.read(folds.get(w), window, buffer);
			for (int c = 0; c < channels; c++)
				for (int y = 0; y < window.height(); y++)
					System.arraycopy(buffer[c], y * window.width(), planes[c],
							position(w, window.x(), window.y() + y), window.width());
		}
		return planes;
	}

	/** @return the hard labels that the windows' folds may see */
	public LabelEvidence seen() {
		final LabelBuilder builder = LabelEvidence.builder(width(), height());
		for (int w = 0; w < windows.size(); w++) {
			final Region window = windows.get(w);
			for (int i = 0; i < labels.size(); i++)
				if (foldOfLabel[i] != folds.get(w) && labels.hardClass(i) >= 0 && contains(window, i)) {
					final int at = position(w, labels.x(i), labels.y(i));
					builder.paint(at % width(), at / width(), labels.legend().get(labels.hardClass(i)).id(), 1);
				}
		}
		return builder.build(labels.legend());
	}

	private boolean contains(final Region window, final int label) {
		final int x = labels.x(label) - window.x();
		final int y = labels.y(label) - window.y();
		return x >= 0 && x < window.width() && y >= 0 && y < window.height();
	}
}

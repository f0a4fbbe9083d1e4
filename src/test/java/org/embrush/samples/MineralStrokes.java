package org.embrush.samples;

import ij.gui.Roi;
import java.awt.Point;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.embrush.synthetic.ElementMap;
import org.embrush.synthetic.Mineral;

/**
 * Places short strokes inside the minerals of an {@link ElementMap}, as somebody would who knows the rock: away from the
 * borders where the mineral is wide enough, along the middle where it is a vein.
 */
final class MineralStrokes {

	private static final int STROKES_PER_CLASS = 4;
	private static final int LONGEST = 12;
	private static final int SHORTEST = 5;
	private static final int FARTHEST_FROM_BORDER = 2;

	/** Enough room to choose from; else the strokes come nearer to the border. */
	private static final int FEWEST_CANDIDATES = 400;

	private final ElementMap map;
	private final SplittableRandom random;

	MineralStrokes(ElementMap map, long seed) {
		this.map = map;
		this.random = new SplittableRandom(seed);
	}

	List<SampleClass> classes() {
		return Arrays.stream(Mineral.values()).map(m -> new SampleClass(m.id(), name(m), m.color())).toList();
	}

	List<Stroke> strokes() {
		List<Stroke> strokes = new ArrayList<>();
		for (Mineral mineral : Mineral.values()) {
			int[] candidates = new int[0];
			for (int margin = FARTHEST_FROM_BORDER; margin >= 0 && candidates.length < FEWEST_CANDIDATES; margin--)
				candidates = pixelsInside(mineral, margin);
			boolean[] inside = new boolean[map.width() * map.height()];
			for (int i : candidates)
				inside[i] = true;
			for (int n = 1; n <= STROKES_PER_CLASS;) {
				Stroke stroke = walk(mineral, n, candidates[below(candidates.length)], inside);
				if (stroke.x().length < SHORTEST || !covers(stroke.roi(), inside))
					continue;
				strokes.add(stroke);
				n++;
			}
		}
		return strokes;
	}

	/** Walks from pixel to pixel and turns by at most 45 degrees a step while the next pixel is inside. */
	private Stroke walk(Mineral mineral, int number, int start, boolean[] inside) {
		int[] x = new int[LONGEST];
		int[] y = new int[LONGEST];
		x[0] = start % map.width();
		y[0] = start / map.width();
		int length = 1;
		int heading = below(8);
		while (length < LONGEST) {
			int turn = below(3) - 1;
			int next = -1;
			for (int option : new int[]{turn, 0, 1, -1})
				if (next < 0
						&& isInside(x[length - 1] + dx(heading + option), y[length - 1] + dy(heading + option), inside))
					next = heading + option & 7;
			if (next < 0)
				break;
			heading = next;
			x[length] = x[length - 1] + dx(heading);
			y[length] = y[length - 1] + dy(heading);
			length++;
		}
		return new Stroke(mineral.id(), name(mineral) + " " + number, 1, Arrays.copyOf(x, length),
				Arrays.copyOf(y, length));
	}

	private int[] pixelsInside(Mineral mineral, int margin) {
		int[] found = new int[map.width() * map.height()];
		int n = 0;
		for (int y = margin; y < map.height() - margin; y++)
			for (int x = margin; x < map.width() - margin; x++) {
				boolean pure = true;
				for (int dy = -margin; dy <= margin; dy++)
					for (int dx = -margin; dx <= margin; dx++)
						pure &= map.truth()[map.width() * (y + dy) + x + dx] == mineral.id();
				if (pure)
					found[n++] = map.width() * y + x;
			}
		return Arrays.copyOf(found, n);
	}

	private boolean covers(Roi roi, boolean[] inside) {
		for (Point p : roi.getContainedPoints())
			if (!isInside(p.x, p.y, inside))
				return false;
		return true;
	}

	private boolean isInside(int x, int y, boolean[] inside) {
		return x >= 0 && y >= 0 && x < map.width() && y < map.height() && inside[map.width() * y + x];
	}

	private int below(int bound) {
		return (int) (random.nextDouble() * bound);
	}

	private static int dx(int heading) {
		return new int[]{1, 1, 0, -1, -1, -1, 0, 1}[heading & 7];
	}

	private static int dy(int heading) {
		return new int[]{0, 1, 1, 1, 0, -1, -1, -1}[heading & 7];
	}

	private static String name(Mineral mineral) {
		return mineral.name().toLowerCase(Locale.ROOT);
	}
}

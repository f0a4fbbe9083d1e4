package org.embrush.plugin.paint;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

import org.embrush.model.LegendEntry;
import org.embrush.plugin.ClassText;
import org.embrush.plugin.PixelRuns;

/**
 * What leads from one painting to another, as calls of {@link org.embrush.plugin.ScriptFunctions}: whatever a person did, be it
 * painting, undoing or importing, it ends in classes that change, pixels that are cleared, and pixels that are painted.
 *
 * <pre>{@code
 * PaintingSteps.between(Painting.blank(640, 480), painting); // all that was painted
 * }</pre>
 */
final class PaintingSteps {

	/** A call of a function. */
	record Call(String function, List<String> arguments) {}

	private PaintingSteps() {}

	/** @return the calls, none when nothing has changed but the borders between strokes */
	static List<Call> between(final Painting before, final Painting after) {
		final List<Call> calls = new ArrayList<>();
		if (!before.classes().equals(after.classes()))
			calls.add(new Call("setClasses", List.of(ClassText.write(after.classes()))));
		final BitSet cleared = new BitSet();
		for (final LegendEntry entry : before.classes())
			if (after.placeOf(entry.id()) >= 0) // the pixels of a class that is gone went with it
				cleared.or(pixels(before, entry.id()));
		after.strokes().forEach(stroke -> clear(stroke, cleared));
		if (!cleared.isEmpty())
			calls.add(new Call("erasePixels", List.of(PixelRuns.write(cleared, after.width()))));
		for (final LegendEntry entry : after.classes()) {
			final BitSet painted = pixels(after, entry.id());
			painted.andNot(pixels(before, entry.id()));
			if (!painted.isEmpty())
				calls.add(new Call("paintPixels", List.of(PixelRuns.write(painted, after.width()), entry.name())));
		}
		return calls;
	}

	private static void clear(final Stroke stroke, final BitSet pixels) {
		for (final int pixel : stroke.pixels())
			pixels.clear(pixel);
	}

	private static BitSet pixels(final Painting painting, final int id) {
		final BitSet pixels = new BitSet();
		for (final Stroke stroke : painting.strokes())
			if (stroke.classId() == id)
				for (final int pixel : stroke.pixels())
					pixels.set(pixel);
		return pixels;
	}
}

package org.embrush.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;

import net.imglib2.Cursor;
import net.imglib2.RandomAccess;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.RealType;

import org.embrush.model.CancelledException;
import org.embrush.model.FitMethod;
import org.embrush.model.FitSettings;
import org.embrush.model.LabelEvidence;
import org.embrush.synthetic.ElementMap;
import org.embrush.tile.AttributeMap;
import org.embrush.tile.CancelFlag;
import org.embrush.tile.Progress;
import org.embrush.tile.Region;
import org.junit.jupiter.api.Test;

/** A glimpse holds the numbers of the whole result, in whole tiles or thinned, and comes before it. */
class GlimpseTest {

	private static final int WIDTH = 600;
	private static final int HEIGHT = 150;

	private static SegmentRequest request() {
		return request(WIDTH, HEIGHT);
	}

	private static SegmentRequest request(final int width, final int height) {
		final ElementMap rock = ElementMap.generate(width, height, 3, 1);
		final float[] values = new float[3 * width * height];
		for (int i = 0; i < values.length; i++)
			values[i] = rock.counts()[i / (width * height)][i % (width * height)];
		final var labels = LabelEvidence.builder(width, height);
		for (int i = 0; i < width * height; i += 997)
			labels.paint(i % width, i / width, 1 + rock.truth()[i], 1);
		final AttributeMap map = AttributeMap.of("rock", ArrayImgs.floats(values, width, height, 3),
				List.of("Si", "Al", "Fe"));
		return SegmentRequest.of(Training.of(Input.of(map), Input.of(labels.build()))
				.withSettings(FitSettings.builder().method(FitMethod.MIXTURE).build()));
	}

	@Test
	void aGlimpseHoldsTheNumbersOfTheWholeResult() {
		final List<Glimpse> glimpses = new ArrayList<>();
		final SegmentResult whole = new Segment(Progress.NONE, new CancelFlag()).run(request(),
				new Region(250, 70, 10, 60), glimpses::add);
		assertEquals(1, glimpses.size());
		final Glimpse glimpse = glimpses.get(0);
		assertEquals(new Region(0, 64, 512, 86), glimpse.region());
		final SegmentImages expected = whole.images().orElseThrow();
		assertSame(glimpse.images().probabilities(), expected.probabilities(), glimpse.region());
		assertSame(glimpse.images().labels(), expected.labels(), glimpse.region());
		assertSame(glimpse.images().confidence(), expected.confidence(), glimpse.region());
		assertSame(glimpse.images().uncertainty(), expected.uncertainty(), glimpse.region());
		final SegmentImages alone =
				new Segment(Progress.NONE, new CancelFlag()).run(request()).images().orElseThrow();
		assertSame(expected.probabilities(), alone.probabilities(), new Region(0, 0, WIDTH, HEIGHT));
	}

	private static void assertSame(final RandomAccessibleInterval<? extends RealType<?>> part,
			final RandomAccessibleInterval<? extends RealType<?>> whole, final Region region) {
		assertEquals(region.width(), part.dimension(0));
		assertEquals(region.height(), part.dimension(1));
		final RandomAccess<? extends RealType<?>> access = whole.randomAccess();
		final Cursor<? extends RealType<?>> cursor = part.localizingCursor();
		while (cursor.hasNext()) {
			cursor.fwd();
			access.setPosition(cursor);
			access.move(region.x(), 0);
			access.move(region.y(), 1);
			assertEquals(access.get().getRealDouble(), cursor.get().getRealDouble());
		}
	}

	@Test
	void aLargePartIsThinnedAndEachPixelStandsForItsSquare() {
		final Region part = new Region(1, 3, 601, 451);
		final List<Glimpse> glimpses = new ArrayList<>();
		final SegmentResult whole =
				new Segment(Progress.NONE, new CancelFlag()).run(request(610, 460), part, glimpses::add);
		final Glimpse glimpse = glimpses.get(0);
		assertEquals(part, glimpse.region());
		assertEquals(2, glimpse.step());
		final RandomAccess<? extends RealType<?>> expected =
				whole.images().orElseThrow().probabilities().randomAccess();
		final Cursor<? extends RealType<?>> cursor =
				glimpse.images().probabilities().localizingCursor();
		while (cursor.hasNext()) {
			cursor.fwd();
			expected.setPosition(part.x() + cursor.getIntPosition(0) / 2 * 2, 0);
			expected.setPosition(part.y() + cursor.getIntPosition(1) / 2 * 2, 1);
			expected.setPosition(cursor.getIntPosition(2), 2);
			// Stored pixels are centred in floats, copies of them in doubles: the last bits may differ.
			assertEquals(expected.get().getRealDouble(), cursor.get().getRealDouble(), 1e-5);
		}
	}

	@Test
	void whoHasSeenEnoughCanStop() {
		final CancelFlag cancel = new CancelFlag();
		final Segment segment = new Segment(Progress.NONE, cancel);
		assertThrows(CancelledException.class,
				() -> segment.run(request(), new Region(0, 0, 1, 1), glimpse -> cancel.cancel()));
	}
}

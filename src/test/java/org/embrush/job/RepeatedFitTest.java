package org.embrush.job;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;

import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

import org.embrush.model.FitSettings;
import org.embrush.model.LabelEvidence;
import org.embrush.synthetic.ElementMap;
import org.embrush.tile.AttributeMap;
import org.embrush.tile.CancelFlag;
import org.embrush.tile.MapMemo;
import org.embrush.tile.Progress;
import org.junit.jupiter.api.Test;

/** Fitting a map again and again with a memory gives what fitting it once gives. */
class RepeatedFitTest {

	private static final int SIDE = 100;

	private final ElementMap rock = ElementMap.generate(SIDE, SIDE, 8, 1);
	private final float[] values = new float[8 * SIDE * SIDE];
	private final AttributeMap map =
			AttributeMap.of("rock", ArrayImgs.floats(values, SIDE, SIDE, 8), ElementMap.ELEMENTS);

	RepeatedFitTest() {
		for (int i = 0; i < values.length; i++)
			values[i] = rock.counts()[i / (SIDE * SIDE)][i % (SIDE * SIDE)];
		values[77] = Float.NaN;
	}

	private SegmentRequest request(final boolean fast, final int every) {
		final var labels = LabelEvidence.builder(SIDE, SIDE);
		for (int i = 100; i < SIDE * SIDE; i += every)
			labels.paint(i % SIDE, i / SIDE, 1 + rock.truth()[i], 1);
		return SegmentRequest.of(Training.of(Input.of(map), Input.of(labels.build()))
				.withSettings(FitSettings.builder().fast(fast).build()));
	}

	private static List<Float> numbers(final SegmentResult result) {
		final RandomAccessibleInterval<FloatType> image = result.images().orElseThrow().probabilities();
		final List<Float> numbers = new ArrayList<>();
		image.forEach(p -> numbers.add(p.get()));
		return numbers;
	}

	private static List<Float> anew(final SegmentRequest request) {
		return numbers(new Segment(Progress.NONE, new CancelFlag()).run(request));
	}

	@Test
	void fastAndThoroughFitsWithAMemoryAreTheSameToTheBit() {
		final MapMemo memo = new MapMemo();
		for (final boolean fast : new boolean[]{true, false})
			for (final int every : new int[]{499, 701}) {
				final SegmentRequest request = request(fast, every);
				assertEquals(anew(request),
						numbers(new Segment(Progress.NONE, new CancelFlag(), memo).run(request)));
			}
	}

	@Test
	void aMapThatWasChangedInPlaceIsSeenAsItIs() {
		final MapMemo memo = new MapMemo();
		final SegmentRequest request = request(true, 499);
		final List<Float> before = numbers(new Segment(Progress.NONE, new CancelFlag(), memo).run(request));
		for (int i = 0; i < SIDE * SIDE; i++)
			values[i] = 3 * values[i] + i % 7;
		final List<Float> after = numbers(new Segment(Progress.NONE, new CancelFlag(), memo).run(request));
		assertNotEquals(before, after);
		assertEquals(anew(request), after);
	}

	@Test
	void theSecondFitLeavesOutWhatTheFirstHasDone() {
		final MapMemo memo = new MapMemo();
		final List<String> first = stages(memo, 499);
		final List<String> second = stages(memo, 701);
		assertTrue(first.contains("fit"), first.toString());
		assertArrayEquals(new String[]{"held out", "densities", "segment"},
				second.stream().filter(stage -> !stage.equals("features")).distinct().toArray());
	}

	private List<String> stages(final MapMemo memo, final int every) {
		final List<String> stages = new ArrayList<>();
		new Segment((stage, done, total) -> stages.add(stage), new CancelFlag(), memo).run(request(true, every));
		return stages;
	}
}

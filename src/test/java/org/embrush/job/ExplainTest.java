package org.embrush.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

import net.imglib2.img.array.ArrayImgs;

import org.embrush.model.FitMethod;
import org.embrush.model.FitSettings;
import org.embrush.model.LabelEvidence;
import org.embrush.tile.AttributeMap;
import org.embrush.tile.CancelFlag;
import org.embrush.tile.Progress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An explanation tells the numbers that the images hold, and blames the channel that is odd. */
class ExplainTest {

	private static final int WIDTH = 60;
	private static final int HEIGHT = 40;

	@ParameterizedTest
	@EnumSource(FitMethod.class)
	void typicalityIsThatOfTheImageAndTheOddChannelIsBlamed(final FitMethod method) {
		final SplittableRandom random = new SplittableRandom(4);
		final int size = WIDTH * HEIGHT;
		final float[] values = new float[3 * size];
		for (int i = 0; i < values.length; i++)
			values[i] = (float) random.nextGaussian() + (i % WIDTH < WIDTH / 2 ? 0 : 6);
		final int odd = 20 * WIDTH + 12;
		values[size + odd] = 15;
		values[3] = Float.NaN;
		final AttributeMap map =
				AttributeMap.of("map", ArrayImgs.floats(values, WIDTH, HEIGHT, 3), List.of("Fe", "Mg", "Si"));
		final var labels = LabelEvidence.builder(WIDTH, HEIGHT);
		for (int y = 2; y < HEIGHT; y += 5)
			labels.paint(5, y, 1, 1).paint(50, y, 2, 1);
		final SegmentResult result = new Segment(Progress.NONE, new CancelFlag()).run(SegmentRequest.of(
				Training.of(Input.of(map), Input.of(labels.build()))
						.withSettings(FitSettings.builder().method(method).build())));
		final Explain explain = new Explain(result.model(), map);
		final var uncertainty = result.images().orElseThrow().uncertainty();
		for (int x = 4; x < WIDTH; x += 7) {
			final Explanation why = explain.of(x, 17).orElseThrow();
			assertEquals(uncertainty.getAt(x, 17, 2).get(), why.typicality(), 2e-3);
			assertEquals(1, why.parts().stream().mapToDouble(Explanation.Part::share).sum(), 1e-9);
			assertEquals(x < WIDTH / 2 ? 1 : 2, why.entry().id());
		}
		assertEquals(Optional.empty(), explain.of(3, 0));
		// The heaviest member of a committee may look at smoothed channels only, in which one odd pixel is lost.
		if (method == FitMethod.COMMITTEE)
			return;
		final Explanation.Part first = explain.of(odd % WIDTH, odd / WIDTH).orElseThrow().parts().get(0);
		assertEquals("Mg", first.channel());
		assertEquals(15, first.value());
		assertTrue(first.share() > 0.5, () -> first.toString());
	}
}

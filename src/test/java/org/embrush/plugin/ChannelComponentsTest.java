package org.embrush.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

import net.imglib2.img.array.ArrayImgs;

import org.embrush.job.Fit;
import org.embrush.job.FitRequest;
import org.embrush.job.Input;
import org.embrush.job.Training;
import org.embrush.model.FitSettings;
import org.embrush.model.LabelEvidence;
import org.embrush.model.Model;
import org.embrush.tile.AttributeMap;
import org.embrush.tile.CancelFlag;
import org.embrush.tile.Progress;
import org.junit.jupiter.api.Test;

import ij.gui.Plot;

/** Components are drawn where the pixels are, in the units of the channels; plots hold what they promise. */
class ChannelComponentsTest {

	private static final int WIDTH = 80;
	private static final int HEIGHT = 50;

	private final AttributeMap map = map();
	private final LabelEvidence labels = LabelEvidence.builder(WIDTH, HEIGHT).paint(5, 5, 1, 1).paint(9, 30, 1, 1)
			.paint(70, 5, 2, 1).paint(60, 40, 2, 1).build();
	private final Model model = new Fit(Progress.NONE, new CancelFlag()).run(new FitRequest(
			Training.of(Input.of(map), Input.of(labels))
					.withSettings(FitSettings.TEXTBOOK),
			Optional.empty(), 0)).model();

	/** Left half around (100, 5), deviations 3 and 0.5; right half around (140, 9), deviations 6 and 1. */
	private static AttributeMap map() {
		final SplittableRandom random = new SplittableRandom(9);
		final float[] values = new float[2 * WIDTH * HEIGHT];
		for (int i = 0; i < WIDTH * HEIGHT; i++) {
			final boolean right = i % WIDTH >= WIDTH / 2;
			values[i] = (float) (right ? 140 + 6 * random.nextGaussian() : 100 + 3 * random.nextGaussian());
			values[WIDTH * HEIGHT + i] = (float) (right ? 9 + random.nextGaussian() : 5 + 0.5 * random.nextGaussian());
		}
		return AttributeMap.of("map", ArrayImgs.floats(values, WIDTH, HEIGHT, 2), List.of("Fe", "Mg"));
	}

	@Test
	void componentsHaveTheUnitsOfTheChannels() {
		final List<ChannelComponents.Component> found = ChannelComponents.of(model).orElseThrow().of(0, 1);
		assertEquals(2, found.size());
		final ChannelComponents.Component left = found.get(found.get(0).meanX() < found.get(1).meanX() ? 0 : 1);
		assertEquals(0, left.classIndex());
		assertEquals(100, left.meanX(), 0.5);
		assertEquals(5, left.meanY(), 0.1);
		assertEquals(3, Math.sqrt(left.xx()), 0.3);
		assertEquals(0.5, Math.sqrt(left.yy()), 0.05);
		assertEquals(0, left.xy(), 0.1);
		assertEquals(0.5, left.weight(), 0.03);
	}

	@Test
	void plotsHoldPixelsLabelsAndComponents() {
		assertEquals(1 + 2 + 2, objects(ModelPlots.scatter(map, labels, 0, 1, Optional.of(model))));
		assertEquals(1 + 2, objects(ModelPlots.scatter(map, labels, 0, 1, Optional.empty())));
		assertEquals(1 + 2 + 1, objects(ModelPlots.histogram(map, 1, Optional.of(model))));
		assertTrue(objects(ModelPlots.convergence(model).orElseThrow()) >= 2);
	}

	private static int objects(final Plot plot) {
		return plot.getNumPlotObjects();
	}
}

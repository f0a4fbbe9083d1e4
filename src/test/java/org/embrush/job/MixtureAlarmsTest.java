package org.embrush.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;

import org.embrush.model.ClassTable;
import org.embrush.model.CovarianceFamily;
import org.embrush.model.FeatureRecipe;
import org.embrush.model.FeatureSettings;
import org.embrush.model.FitSettings;
import org.embrush.model.LabelBuilder;
import org.embrush.model.LabelEvidence;
import org.embrush.model.Member;
import org.embrush.model.Mixture;
import org.embrush.model.Model;
import org.embrush.tile.AttributeMap;
import org.embrush.tile.CancelFlag;
import org.embrush.tile.Progress;
import org.junit.jupiter.api.Test;

import net.imglib2.img.array.ArrayImgs;

/** What is wrong between a mixture and its labels is found, said, and put right where it can be. */
class MixtureAlarmsTest {

	private static final int SIDE = 80;

	/** Pixels around a middle each; every fifth row is labelled in some pixels. */
	private static AttributeMap map(final double[] middles, final double[] spreads, final int[] classOf) {
		final SplittableRandom random = new SplittableRandom(7);
		final float[] values = new float[2 * SIDE * SIDE];
		for (int i = 0; i < classOf.length; i++)
			for (int d = 0; d < 2; d++)
				values[d * SIDE * SIDE + i] =
						(float) (middles[classOf[i]] + spreads[classOf[i]] * random.nextGaussian());
		return AttributeMap.of("map", ArrayImgs.floats(values, SIDE, SIDE, 2), List.of("a", "b"));
	}

	private static Training textbook(final AttributeMap map, final LabelEvidence labels) {
		return Training.of(Input.of(map), Input.of(labels)).withSettings(FitSettings.TEXTBOOK)
				.withFeatures(FeatureSettings.RAW);
	}

	private static FitReport fit(final Training training) {
		return new Fit(Progress.NONE, new CancelFlag())
				.run(new FitRequest(training, Optional.empty(), 1));
	}

	private static int[] thirds() {
		final int[] classOf = new int[SIDE * SIDE];
		for (int i = 0; i < classOf.length; i++)
			classOf[i] = i % 3;
		return classOf;
	}

	private static LabelEvidence labels(final int[] classOf, final int painted, final int step) {
		final LabelBuilder labels = LabelEvidence.builder(SIDE, SIDE);
		for (int i = 0; i < classOf.length; i += step)
			if (classOf[i] < painted)
				labels.paint(i % SIDE, i / SIDE, 1 + classOf[i], 1);
		return labels.build();
	}

	@Test
	void switchedClassesAreExchanged() {
		final AttributeMap map = map(new double[]{0, 4, 8}, new double[]{1, 1, 1}, thirds());
		final LabelEvidence labels = labels(thirds(), 3, 640);
		final FitReport right = fit(textbook(map, labels));
		assertEquals(List.of(), right.warnings());
		final Model model = right.model();
		final Mixture mixture = model.members().get(0).mixture();
		final double[][] turned = {{0, 1, 0}, {0, 0, 1}, {1, 0, 0}};
		final Mixture switched = new Mixture(mixture.family(), mixture.weights(), mixture.means(),
				mixture.covariances(), new ClassTable(turned));
		final Model wrong = new Model(model.legend(), 3, model.channelNames(),
				List.of(new Member(1, model.members().get(0).recipe(), switched)), model.features(), model.settings(),
				model.provenance());
		final FitReport repaired = fit(textbook(map, labels).withStart(Input.of(wrong)));
		assertEquals(
				List.of("the fit had switched classes against their labels: they were exchanged, and the fit went " +
						"on from there to a better bound"),
				repaired.warnings());
		final Mixture found = repaired.model().members().get(0).mixture();
		for (int k = 0; k < 3; k++)
			assertEquals(4 * found.table().likeliestClass(k), found.means()[k][0], 0.1);
	}

	@Test
	void aClassThatIsPulledAwayIsNamedWithARemedy() {
		final int[] classOf = thirds();
		for (int i = 0; i < classOf.length; i++)
			classOf[i] = i % 100 == 0 ? 1 : i % 2 * 2;
		final AttributeMap map = map(new double[]{0, 2.5, 10}, new double[]{1, 0.2, 1}, classOf);
		final LabelBuilder labels = LabelEvidence.builder(SIDE, SIDE);
		for (int n = 0; n < 8; n++) {
			labels.paint(700 * n % SIDE, 700 * n / SIDE, 2, 1);
			labels.paint((700 * n + 2) % SIDE, (700 * n + 2) / SIDE, 1, 1);
		}
		final FitReport report = fit(textbook(map, labels.build()));
		assertTrue(report.warnings().get(0)
				.matches("class 'class 2' was pulled away from its labels: \\d+ % of them are " +
						"of another class to the fit; give unpainted pixels less weight \\(--unlabelled-weight\\), " +
						"the class more components \\(--components\\), or fit a committee \\(--method committee\\)"),
				report.warnings().toString());
	}

	@Test
	void aFlatComponentIsNamedWithARemedy() {
		final AttributeMap map = map(new double[]{0, 4, 8}, new double[]{1, 1, 1}, thirds());
		final Mixture flat = new Mixture(CovarianceFamily.FULL, new double[]{0.3, 0.3, 0.4},
				new double[][]{{0, 0}, {4, 4}, {8, 8}},
				new double[][]{{1, 0, 0, 1}, {1, 0, 0, 1}, {1, 0, 0, 1e-12}},
				ClassTable.clamped(new int[]{0, 1, 2}, 3));
		assertEquals(
				List.of("component 3 is nearly flat in some direction (condition number 1e+12): leave out dependent " +
						"channels (--channels), ask for fewer --components, or raise --prior-covariance"),
				new MixtureAlarms(map.source(), FeatureRecipe.raw(new int[]{0, 1}),
						labels(thirds(), 3, 640), flat).warnings().stream()
						.filter(w -> w.startsWith("component")).toList());
	}
}

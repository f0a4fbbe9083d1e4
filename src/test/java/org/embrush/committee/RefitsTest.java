package org.embrush.committee;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;

import net.imglib2.img.array.ArrayImgs;

import org.embrush.confidence.Typicality;
import org.embrush.em.ClassPosterior;
import org.embrush.evaluate.Folds;
import org.embrush.features.FeatureSource;
import org.embrush.model.FeatureSettings;
import org.embrush.model.FitSettings;
import org.embrush.model.LabelBuilder;
import org.embrush.model.LabelEvidence;
import org.embrush.model.Member;
import org.embrush.synthetic.ElementMap;
import org.embrush.tile.AttributeMap;
import org.embrush.tile.Region;
import org.embrush.tile.TileEngine;
import org.junit.jupiter.api.Test;

/** Refits say what a fit to these labels alone would say, nearly. */
class RefitsTest {

	private static final int SIDE = 96;
	private static final ElementMap ROCK = ElementMap.generate(SIDE, SIDE, 4, 5);
	private static final AttributeMap MAP = AttributeMap.of("rock", ArrayImgs.shorts(joined(), SIDE, SIDE, 4),
			ElementMap.ELEMENTS.subList(0, 4));
	private static final LabelEvidence LABELS = paint();

	private static short[] joined() {
		final short[] all = new short[4 * SIDE * SIDE];
		for (int c = 0; c < 4; c++)
			System.arraycopy(ROCK.counts()[c], 0, all, c * SIDE * SIDE, SIDE * SIDE);
		return all;
	}

	private static LabelEvidence paint() {
		final SplittableRandom random = new SplittableRandom(4);
		final LabelBuilder builder = LabelEvidence.builder(SIDE, SIDE);
		final int[] left = {0, 8, 8, 8, 8, 8};
		for (int tries = 0; tries < 50000; tries++) {
			final int p = random.nextInt(SIDE * SIDE);
			if (left[ROCK.truth()[p]]-- > 0)
				builder.paint(p % SIDE, p / SIDE, ROCK.truth()[p], 1);
		}
		return builder.build();
	}

	private static Committee committee(final TileEngine engine) {
		return new CommitteeFitter(engine).fit(MAP, LABELS, FeatureSettings.DEFAULT, FitSettings.DEFAULT);
	}

	private static Refits refits(final TileEngine engine) {
		return new Refits(committee(engine), LABELS, FitSettings.DEFAULT);
	}

	private static ClassPosterior posterior(final List<Member> members) {
		return new ClassPosterior(members, recipe -> new FeatureSource(MAP.source(), recipe));
	}

	private static double[] all() {
		final double[] factors = new double[LABELS.size()];
		Arrays.fill(factors, 1);
		return factors;
	}

	@Test
	void allLabelsGiveTheCommitteeItself() {
		try (TileEngine engine = TileEngine.single()) {
			final Refits refits = refits(engine);
			final Refits.Fit fit = refits.fit(all());
			final ClassPosterior posterior = posterior(committee(engine).members());
			final float[][] one = new float[posterior.classes()][1];
			for (int i = 0; i < LABELS.size(); i++) {
				posterior.worker().compute(new Region(LABELS.x(i), LABELS.y(i), 1, 1), one, new float[1]);
				for (int c = 0; c < one.length; c++)
					assertEquals(one[c][0], fit.atLabels()[c][i], 0.1, "label " + i);
			}
		}
	}

	@Test
	void membersAppliedToTheMapGiveWhatTheRefitSaysOfItsSample() {
		try (TileEngine engine = TileEngine.single()) {
			final Refits refits = refits(engine);
			final double[] factors = all();
			for (int i = 0; i < factors.length; i += 3)
				factors[i] = 0;
			final Refits.Fit fit = refits.fit(factors);
			final ClassPosterior posterior = posterior(fit.members());
			final float[][] one = new float[posterior.classes()][1];
			for (int s = 0; s < refits.samplePositions().length; s += 331) {
				final int position = (int) refits.samplePositions()[s];
				posterior.worker().compute(new Region(position % SIDE, position / SIDE, 1, 1), one, new float[1]);
				for (int c = 0; c < one.length; c++)
					assertEquals(one[c][0], fit.atSample()[c][s], 1e-3);
			}
		}
	}

	@Test
	void typicalityIsThatOfTheCommitteeOnTheMap() {
		try (TileEngine engine = TileEngine.single()) {
			final Committee committee = committee(engine);
			final Refits refits = new Refits(committee, LABELS, FitSettings.DEFAULT);
			final ClassPosterior posterior = posterior(committee.members());
			final Typicality typicality = new Typicality(posterior.distanceDimension());
			final float[] distance = new float[1];
			for (int s = 0; s < refits.samplePositions().length; s += 331) {
				final int position = (int) refits.samplePositions()[s];
				posterior.worker().compute(new Region(position % SIDE, position / SIDE, 1, 1),
						new float[posterior.classes()][1], distance);
				assertEquals(typicality.of(distance[0]), refits.typicality()[s], 1e-3);
			}
		}
	}

	@Test
	void aLabelThatIsLeftOutHasNoSay() {
		try (TileEngine engine = TileEngine.single()) {
			final Refits refits = refits(engine);
			final double[] without = all();
			without[7] = 0;
			final int c = LABELS.likeliestClass(7);
			final double seen = refits.fit(all()).atLabels()[c][7];
			final double unseen = refits.fit(without).atLabels()[c][7];
			assertTrue(unseen < seen, unseen + " against " + seen);
		}
	}

	@Test
	void theSameChoiceGivesTheSameFit() {
		try (TileEngine one = TileEngine.single(); TileEngine again = TileEngine.single()) {
			final double[] factors = all();
			factors[3] = 2;
			final float[][] first = refits(one).fit(factors).atSample();
			final float[][] second = refits(again).fit(factors).atSample();
			for (int c = 0; c < first.length; c++)
				assertArrayEquals(first[c], second[c]);
		}
	}

	@Test
	void aCommitteeSaysOfHeldOutLabelsWhatARefitWithoutThemSays() {
		try (TileEngine engine = TileEngine.single()) {
			final Committee committee = committee(engine);
			final Refits refits = new Refits(committee, LABELS, FitSettings.DEFAULT);
			final Folds folds = committee.heldOut().folds().orElseThrow();
			final Iterator<HeldOutLabel> labels = committee.heldOut().labels().iterator();
			for (int fold = 0; fold < folds.count(); fold++) {
				final double[] factors = all();
				for (final int i : folds.heldOut(fold))
					factors[i] = 0;
				final float[][] refit = refits.fit(factors).atLabels();
				for (final int i : folds.heldOut(fold)) {
					final float[] said = labels.next().probabilities();
					for (int c = 0; c < said.length; c++)
						assertEquals(refit[c][i], said[c], 0.1, "label " + i);
				}
			}
			assertFalse(labels.hasNext());
		}
	}

	@Test
	void refitsOfAHastyFitLookAtAsManyPixels() {
		try (TileEngine engine = TileEngine.single()) {
			final FitSettings hasty = FitSettings.builder().fast(true).build();
			final Committee committee = new CommitteeFitter(engine).fit(MAP, LABELS, FeatureSettings.DEFAULT, hasty);
			assertEquals(refits(engine).samplePositions().length,
					new Refits(committee, LABELS, hasty).samplePositions().length);
		}
	}
}

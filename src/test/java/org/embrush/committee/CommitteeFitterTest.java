package org.embrush.committee;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

import net.imglib2.img.array.ArrayImgs;

import org.embrush.em.ClassPosterior;
import org.embrush.em.Fitter;
import org.embrush.features.FeatureSource;
import org.embrush.features.RecipeLearner;
import org.embrush.model.CancelledException;
import org.embrush.model.ClassPriors;
import org.embrush.model.FeatureRecipe;
import org.embrush.model.FeatureSettings;
import org.embrush.model.FitMethod;
import org.embrush.model.FitSettings;
import org.embrush.model.LabelBuilder;
import org.embrush.model.LabelEvidence;
import org.embrush.model.Member;
import org.embrush.synthetic.ElementMap;
import org.embrush.tile.AttributeMap;
import org.embrush.tile.CancelFlag;
import org.embrush.tile.Progress;
import org.embrush.tile.Region;
import org.embrush.tile.TileEngine;
import org.embrush.tile.TileGrid;
import org.junit.jupiter.api.Test;

/** The default fit, on a synthetic rock whose minerals are known. */
class CommitteeFitterTest {

	private static final int SIDE = 128;
	private static final ElementMap ROCK = ElementMap.generate(SIDE, SIDE, 8, 3);
	private static final AttributeMap MAP =
			AttributeMap.of("rock", ArrayImgs.shorts(joined(), SIDE, SIDE, 8), ElementMap.ELEMENTS);
	private static final LabelEvidence LABELS = paint(5);
	/** The default fit on one thread, which several tests look at. */
	private static final Committee FULL = fit(1, FitSettings.DEFAULT);

	private static short[] joined() {
		final short[] all = new short[8 * SIDE * SIDE];
		for (int c = 0; c < 8; c++)
			System.arraycopy(ROCK.counts()[c], 0, all, c * SIDE * SIDE, SIDE * SIDE);
		return all;
	}

	/** The same number of pixels of every mineral, drawn by chance. */
	private static LabelEvidence paint(final int pixels) {
		final SplittableRandom random = new SplittableRandom(11);
		final LabelBuilder builder = LabelEvidence.builder(SIDE, SIDE);
		final int[] left = {0, pixels, pixels, pixels, pixels, pixels};
		for (int tries = 0; tries < 100000; tries++) {
			final int p = random.nextInt(SIDE * SIDE);
			if (left[ROCK.truth()[p]]-- > 0)
				builder.paint(p % SIDE, p / SIDE, ROCK.truth()[p], 1);
		}
		return builder.build();
	}

	private static Committee fit(final int threads, final FitSettings settings) {
		try (TileEngine engine = new TileEngine(threads, new CancelFlag(), Progress.NONE)) {
			return new CommitteeFitter(engine).fit(MAP, LABELS, FeatureSettings.DEFAULT, settings);
		}
	}

	private static double accuracy(final List<Member> members) {
		final ClassPosterior posterior =
				new ClassPosterior(members, recipe -> new FeatureSource(MAP.source(), recipe));
		final ClassPosterior.Worker worker = posterior.worker();
		final TileGrid grid = TileGrid.over(SIDE, SIDE);
		final float[][] p = new float[posterior.classes()][grid.largestTile()];
		int right = 0;
		for (int t = 0; t < grid.size(); t++) {
			final Region tile = grid.tile(t);
			worker.compute(tile, p, new float[grid.largestTile()]);
			for (int i = 0; i < tile.size(); i++) {
				int best = 0;
				double sum = 0;
				for (int c = 0; c < p.length; c++) {
					best = p[c][i] > p[best][i] ? c : best;
					sum += p[c][i];
				}
				assertEquals(1, sum, 1e-5);
				final int truth = ROCK.truth()[(tile.y() + i / tile.width()) * SIDE + tile.x() + i % tile.width()];
				right += best + 1 == truth ? 1 : 0;
			}
		}
		return right / (double) (SIDE * SIDE);
	}

	@Test
	void beatsOneMixtureWithFewLabels() {
		final double committee = accuracy(FULL.members());
		final FitSettings plain = FitSettings.builder().method(FitMethod.MIXTURE).build();
		try (TileEngine engine = TileEngine.single()) {
			final FeatureRecipe recipe = new RecipeLearner(engine).learn(MAP, FeatureSettings.DEFAULT).recipe();
			final double mixture = accuracy(List.of(new Member(1, recipe,
					new Fitter(engine).fit(new FeatureSource(MAP.source(), recipe), LABELS, plain, null).mixture())));
			assertTrue(committee > mixture + 0.02, committee + " against " + mixture);
		}
	}

	@Test
	void anyNumberOfThreadsGivesTheSameMembers() {
		final Committee one = FULL;
		final Committee seven = fit(7, FitSettings.DEFAULT);
		assertEquals(one.members().size(), seven.members().size());
		for (int m = 0; m < one.members().size(); m++) {
			assertEquals(one.members().get(m).weight(), seven.members().get(m).weight());
			assertEquals(one.members().get(m).recipe(), seven.members().get(m).recipe());
			assertArrayEquals(one.members().get(m).mixture().weights(), seven.members().get(m).mixture().weights());
			assertArrayEquals(one.members().get(m).mixture().table().rows(),
					seven.members().get(m).mixture().table().rows());
		}
	}

	@Test
	void everyMemberSaysWhatItIs() {
		final List<Member> members = FULL.members();
		assertEquals(1, members.stream().mapToDouble(Member::weight).sum(), 1e-9);
		for (final Member member : members)
			assertTrue(member.note()
					.matches("scales [0-9, ]+; (a Student t a class, prior of \\d+ pixels|a kernel on every label"
							+ "|a Gaussian a class over the votes of \\d+ trees)"
							+ "; held-out log loss \\d+\\.\\d{3}"
							+ "|\\d+ components of all pixels, shared among the classes"),
					member.note());
		assertTrue(members.stream().anyMatch(member -> !member.mixture().table().isClamped()));
		assertTrue(members.stream().anyMatch(member -> member.recipe().widestSigma() > 0));
		assertTrue(members.stream().anyMatch(member -> !member.seesChannels()));
	}

	@Test
	void fractionsAreEqualOrGivenWhenAskedFor() {
		final Member equal = fit(1, FitSettings.builder().classPriors(ClassPriors.EQUAL).build()).members().get(0);
		assertEquals(0.2, equal.mixture().weights()[0], 1e-9);
		final Member given = fit(1, FitSettings.builder()
				.givenPriors(Map.of(1, 5.0, 2, 2.0, 3, 1.0, 4, 1.0, 5, 1.0)).build()).members().get(0);
		final double[] weights = given.mixture().weights();
		assertEquals(Math.log(5 / 2.0), Math.log(weights[0] / weights[1]) / given.temperature(), 1e-9);
	}

	@Test
	void oneLabelAClassIsEnough() {
		try (TileEngine engine = TileEngine.single()) {
			final Committee committee =
					new CommitteeFitter(engine).fit(MAP, paint(1), FeatureSettings.DEFAULT, FitSettings.DEFAULT);
			assertTrue(accuracy(committee.members()) > 0.4);
			assertEquals(5, committee.warnings().size());
			assertTrue(committee.warnings().get(0).startsWith("class 'class 1' is painted with 1 pixel"),
					committee.warnings().get(0));
		}
	}

	@Test
	void aFastFitIsSmallAndNotMuchWorse() {
		final List<Member> fast = fit(2, FitSettings.builder().fast(true).build()).members();
		final List<Member> full = FULL.members();
		assertTrue(fast.size() <= 7, fast.size() + " members");
		assertTrue(full.size() > 2 * fast.size(), full.size() + " members, " + fast.size() + " when fast");
		assertTrue(accuracy(fast) > accuracy(full) - 0.05, accuracy(fast) + " against " + accuracy(full));
	}

	@Test
	void aCommitteeCanBeMadeOfLabelsAlone() {
		final Committee committee =
				fit(2, FitSettings.builder().method(FitMethod.COMMITTEE).unlabelledWeight(0).build());
		assertTrue(committee.members().stream().allMatch(member -> member.mixture().table().isClamped()));
		assertEquals(1, committee.members().stream().mapToDouble(Member::weight).sum(), 1e-9);
		assertEquals(List.of(), committee.trace());
		assertTrue(accuracy(committee.members()) > 0.7);
	}

	@Test
	void cancelStops() {
		final CancelFlag flag = new CancelFlag();
		try (TileEngine engine = new TileEngine(1, flag, (stage, done, total) -> {
			if (stage.equals("held out"))
				flag.cancel();
		})) {
			assertThrows(CancelledException.class, () -> new CommitteeFitter(engine).fit(MAP, LABELS,
					FeatureSettings.DEFAULT, FitSettings.DEFAULT));
		}
	}
}

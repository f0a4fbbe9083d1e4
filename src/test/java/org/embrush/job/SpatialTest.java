package org.embrush.job;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

import org.embrush.model.FitMethod;
import org.embrush.model.FitSettings;
import org.embrush.model.LabelBuilder;
import org.embrush.model.LabelEvidence;
import org.embrush.model.SpatialMode;
import org.embrush.model.SpatialPreference;
import org.embrush.synthetic.SpatialScene;
import org.embrush.tile.AttributeMap;
import org.embrush.tile.CancelFlag;
import org.embrush.tile.Progress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import net.imglib2.img.array.ArrayImgs;

/** Priors over neighbouring pixels, from the request to the files. */
class SpatialTest {

	private static final int SIDE = 160;
	private static final SpatialScene SCENE = SpatialScene.generate(SpatialScene.Kind.BLOBS, SIDE, SIDE, 1.5, 4);
	private static final LabelEvidence LABELS = SCENE.labels(15, 4);

	@TempDir
	private Path folder;

	private static AttributeMap map(final float[][] channels) {
		final int pixels = channels[0].length;
		final int side = (int) Math.sqrt(pixels);
		final float[] all = new float[2 * pixels];
		for (int i = 0; i < all.length; i++)
			all[i] = channels[i / pixels][i % pixels];
		return AttributeMap.of("scene", ArrayImgs.floats(all, side, side, 2), List.of("a", "b"));
	}

	/** The same noise in every two by two pixels. */
	private static float[][] coarse() {
		final float[][] coarse = new float[2][SIDE * SIDE];
		for (int i = 0; i < SIDE * SIDE; i++)
			for (int d = 0; d < 2; d++)
				coarse[d][i] = SCENE.channels()[d][i / SIDE / 2 * 2 * SIDE + i % SIDE / 2 * 2];
		return coarse;
	}

	private static Training training(final AttributeMap map, final FitSettings settings) {
		return Training.of(Input.of(map), Input.of(LABELS)).withSettings(settings);
	}

	private static FitSettings asking(final SpatialPreference spatial) {
		return FitSettings.builder().spatial(spatial).build();
	}

	private static SegmentResult run(final Training training, final int threads, final Optional<Path> output) {
		return new Segment(Progress.NONE, new CancelFlag()).run(new SegmentRequest(training, output, threads));
	}

	private static double error(final SegmentResult result) {
		return error(result, SCENE);
	}

	private static double error(final SegmentResult result, final SpatialScene scene) {
		final int pixels = scene.truth().length;
		final int side = (int) Math.sqrt(pixels);
		final SegmentImages images = result.images().orElseThrow();
		return IntStream.range(0, pixels)
				.filter(i -> images.labels().getAt(i % side, i / side).get() != scene.truth()[i] + 1)
				.count() / (double) pixels;
	}

	@Test
	void aFitThatPullsAClassAwayIsNotTaken() {
		// With these three labels a class the fit widens one class until it covers a part of another.
		final SpatialScene scene = SpatialScene.generate(SpatialScene.Kind.BLOBS, 256, 256, 1.5, 6);
		final Training training = Training.of(Input.of(map(scene.channels())), Input.of(scene.labels(3, 4)));
		final SegmentResult result = run(training, 2, Optional.empty());
		assertEquals(SpatialMode.NONE, result.model().spatial().mode());
		final SegmentResult both =
				run(training.withSettings(asking(SpatialPreference.BOTH)), 2, Optional.empty());
		assertEquals(SpatialMode.BOTH, both.model().spatial().mode());
		assertTrue(error(both, scene) > 1.2 * error(result, scene));
	}

	@Test
	void independentNoiseIsSmoothedWithoutBeingAsked() {
		final SegmentResult result =
				run(training(map(SCENE.channels()), FitSettings.DEFAULT), 2, Optional.empty());
		assertEquals(SpatialMode.BOTH, result.model().spatial().mode());
		assertTrue(result.model().members().get(0).note().matches("a Gaussian a class, fitted with a prior over " +
				"neighbouring pixels \\(both\\), whose noise is independent \\(correlation -?0\\.0\\d\\); " +
				"held-out log loss \\d\\.\\d{3}, of the committee \\d\\.\\d{3}"),
				result.model().members().get(0).note());
		final double none = error(run(training(map(SCENE.channels()), asking(SpatialPreference.NONE)), 2,
				Optional.empty()));
		assertTrue(error(result) < 0.05 && error(result) < 0.93 * none, error(result) + " against " + none);
	}

	@Test
	void aMapOfOneLongRowHasAPriorToo() {
		final int length = 300; // longer than a tile is wide
		final Random random = new Random(1);
		final float[] values = new float[length];
		final LabelBuilder labels = LabelEvidence.builder(length, 1);
		for (int x = 0; x < length; x++) {
			final int kind = x / 25 % 2;
			values[x] = (float) (5 * kind + random.nextGaussian());
			if (x % 25 < 2)
				labels.paint(x, 0, kind + 1, 1);
		}
		final AttributeMap map = AttributeMap.of("row", ArrayImgs.floats(values, length, 1, 1), List.of("a"));
		final SegmentResult result = run(Training.of(Input.of(map), Input.of(labels.build())), 2, Optional.empty());
		assertEquals(SpatialMode.BOTH, result.model().spatial().mode());
		for (int x = 0; x < length; x++)
			assertEquals(x / 25 % 2 + 1, result.images().orElseThrow().labels().getAt(x, 0).get(), "pixel " + x);
	}

	@Test
	void thereIsNoPriorWhereNeighboursErrTogether() {
		final SegmentResult result = run(training(map(coarse()), FitSettings.DEFAULT), 2, Optional.empty());
		assertEquals(SpatialMode.NONE, result.model().spatial().mode());
		assertEquals(List.of(), result.warnings());
	}

	@Test
	void aPriorThatIsAskedForWhereNeighboursErrTogetherIsWarnedOf() {
		final SegmentResult result =
				run(training(map(coarse()), asking(SpatialPreference.HMM)), 2, Optional.empty());
		assertEquals(SpatialMode.HMM, result.model().spatial().mode());
		assertEquals(1, result.warnings().size());
		assertTrue(result.warnings().get(0).matches("neighbouring pixels of a class resemble each other " +
				"\\(correlation 0\\.\\d\\d\\), so that the prior over neighbours \\(hmm\\) counts their features " +
				"twice and is too sure: ask for --spatial auto or none"), result.warnings().get(0));
	}

	@Test
	void aPriorThatIsAskedForWhereClassesAreNotGaussianIsPutOverTheCommitteesMap() {
		final float[][] skewed = new float[2][SIDE * SIDE];
		for (int i = 0; i < SIDE * SIDE; i++)
			for (int d = 0; d < 2; d++)
				skewed[d][i] = (float) Math.exp(3 * SCENE.channels()[d][i]);
		final SegmentResult none = run(training(map(skewed), asking(SpatialPreference.NONE)), 2, Optional.empty());
		final SegmentResult result = run(training(map(skewed), asking(SpatialPreference.HMM)), 2, Optional.empty());
		assertEquals(SpatialMode.HMM, result.model().spatial().mode());
		assertEquals(none.model().members().size(), result.model().members().size());
		assertEquals(List.of("one Gaussian a class with the prior over neighbours (hmm) serves this map worse than " +
				"the committee, so that the prior is put over the committee's map and is too sure: ask for " +
				"--spatial auto or none"), result.warnings());
		assertTrue(error(result) < error(none), error(result) + " against " + error(none));
	}

	@Test
	void everyPriorCanBeAskedForByName() {
		for (final SpatialPreference spatial : List.of(SpatialPreference.HMM, SpatialPreference.MRF)) {
			final SegmentResult result =
					run(training(map(SCENE.channels()), asking(spatial)), 2, Optional.empty());
			assertEquals(spatial.mode(), result.model().spatial().mode());
			assertTrue(error(result) < 0.08, spatial + " " + error(result));
		}
		final FitSettings one =
				FitSettings.builder().method(FitMethod.MIXTURE).spatial(SpatialPreference.BOTH).build();
		final SegmentResult mixture = run(training(map(SCENE.channels()), one), 2, Optional.empty());
		final SegmentResult plain = run(training(map(SCENE.channels()), one.but().spatial(SpatialPreference.AUTO)
				.build()), 2, Optional.empty());
		assertEquals(SpatialMode.NONE, plain.model().spatial().mode());
		assertTrue(error(mixture) < 0.5 * error(plain), error(mixture) + " against " + error(plain));
	}

	@Test
	void anyThreadsAndTheModelAloneGiveTheSameBytes() throws Exception {
		final Training training = training(map(SCENE.channels()), FitSettings.DEFAULT);
		run(training, 1, Optional.of(folder.resolve("one")));
		run(training, 7, Optional.of(folder.resolve("seven")));
		new Apply(Progress.NONE, new CancelFlag()).run(new ApplyRequest(
				Input.file(folder.resolve("one/model.json")), List.of(Input.of(map(SCENE.channels()))),
				Optional.of(folder.resolve("applied")), 3));
		for (final String name : List.of("probabilities.tif", "labels.tif", "confidence.tif", "uncertainty.tif",
				"model.json", "areas.csv")) {
			final byte[] expected = Files.readAllBytes(folder.resolve("one").resolve(name));
			assertArrayEquals(expected, Files.readAllBytes(folder.resolve("seven").resolve(name)), name);
			assertArrayEquals(expected, Files.readAllBytes(folder.resolve("applied").resolve(name)), name);
		}
		final SegmentResult again = run(training.withRepeat(Input.file(folder.resolve("one/model.json"))), 2,
				Optional.of(folder.resolve("again")));
		assertEquals(SpatialMode.BOTH, again.model().spatial().mode());
		assertArrayEquals(Files.readAllBytes(folder.resolve("one/probabilities.tif")),
				Files.readAllBytes(folder.resolve("again/probabilities.tif")));
	}
}

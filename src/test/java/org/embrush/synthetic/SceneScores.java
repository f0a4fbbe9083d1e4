package org.embrush.synthetic;

import java.util.List;
import java.util.Locale;

import net.imglib2.RandomAccess;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

import org.embrush.job.Input;
import org.embrush.job.Segment;
import org.embrush.job.SegmentRequest;
import org.embrush.job.SegmentResult;
import org.embrush.job.Training;
import org.embrush.model.FitSettings;
import org.embrush.tile.AttributeMap;
import org.embrush.tile.CancelFlag;
import org.embrush.tile.Progress;

/**
 * Segments a noisy scene and scores it. As a program it prints the table of the benchmark: six scenes of 256 x 256 pixels,
 * 20 labels a class, seeds 1 to 3, and one with 5 labels a class, seeds 1 to 8.
 *
 * @param error share of pixels with the wrong class
 * @param calibrationError expected calibration error, 15 equal bins
 * @param logLoss mean
 * @param note of the first member
 */
record SceneScores(double error, double calibrationError, double logLoss, String note) {

	private static final int BINS = 15;

	static SceneScores of(final SpatialScene scene, final int labels, final long seed, final FitSettings settings) {
		final SegmentRequest request = SegmentRequest
				.of(Training.of(Input.of(map(scene)), Input.of(scene.labels(labels, seed))).withSettings(settings));
		return of(scene, new Segment(Progress.NONE, new CancelFlag()).run(request));
	}

	static SceneScores of(final SpatialScene scene, final SegmentResult result) {
		final RandomAccess<FloatType> at = result.images().orElseThrow().probabilities().randomAccess();
		final int pixels = scene.truth().length;
		final float[][] probabilities = new float[SpatialScene.CLASSES][pixels];
		for (int c = 0; c < SpatialScene.CLASSES; c++)
			for (int i = 0; i < pixels; i++)
				probabilities[c][i] =
						at.setPositionAndGet(new int[]{i % scene.width(), i / scene.width(), c}).get();
		final double[] excess = new double[BINS];
		double loss = 0;
		for (int i = 0; i < pixels; i++) {
			int best = 0;
			for (int c = 1; c < SpatialScene.CLASSES; c++)
				best = probabilities[c][i] > probabilities[best][i] ? c : best;
			final float confidence = probabilities[best][i];
			excess[Math.min(BINS - 1, (int) (confidence * BINS))] += confidence - (best == scene.truth()[i] ? 1 : 0);
			loss -= Math.log(Math.max(1e-6, probabilities[scene.truth()[i]][i])) / pixels;
		}
		double ece = 0;
		for (final double bin : excess)
			ece += Math.abs(bin) / pixels;
		return new SceneScores(scene.error(probabilities), ece, loss, result.model().members().get(0).note());
	}

	static AttributeMap map(final SpatialScene scene) {
		final int pixels = scene.width() * scene.height();
		final float[] all = new float[SpatialScene.CHANNELS * pixels];
		for (int d = 0; d < SpatialScene.CHANNELS; d++)
			System.arraycopy(scene.channels()[d], 0, all, d * pixels, pixels);
		return AttributeMap.of("scene", ArrayImgs.floats(all, scene.width(), scene.height(), SpatialScene.CHANNELS),
				List.of("a", "b"));
	}

	/** Prints the table. */
	public static void main(final String[] none) {
		for (final SpatialScene.Kind kind : SpatialScene.Kind.values())
			for (final double sigma : new double[]{1, 1.5})
				row(kind, sigma, 20, 3);
		row(SpatialScene.Kind.BLOBS, 1.5, 5, 8);
	}

	private static void row(final SpatialScene.Kind kind, final double sigma, final int labels, final int seeds) {
		double error = 0;
		double worst = 0;
		double ece = 0;
		double loss = 0;
		final long start = System.nanoTime();
		for (int seed = 1; seed <= seeds; seed++) {
			final SceneScores scores =
					of(SpatialScene.generate(kind, 256, 256, sigma, seed), labels, seed, FitSettings.DEFAULT);
			error += scores.error / seeds;
			worst = Math.max(worst, scores.error);
			ece += scores.calibrationError / seeds;
			loss += scores.logLoss / seeds;
		}
		System.out.printf(Locale.ROOT,
				"%-6s sigma %.1f, %2d labels a class: error %5.2f %% (worst of %d seeds %5.2f %%), " +
						"ECE %.3f, log loss %.3f, %.1f s a scene%n",
				kind, sigma, labels, 100 * error, seeds, 100 * worst, ece, loss,
				(System.nanoTime() - start) * 1e-9 / seeds);
	}
}

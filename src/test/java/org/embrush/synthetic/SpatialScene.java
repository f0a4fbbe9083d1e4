package org.embrush.synthetic;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

import org.embrush.model.LabelBuilder;
import org.embrush.model.LabelEvidence;
import org.embrush.model.Legend;

/**
 * A made-up map of three classes with two channels, so noisy that a pixel by itself tells little: what is gained by knowing
 * its neighbours can be measured.
 *
 * <pre>{@code
 * SpatialScene scene = SpatialScene.generate(SpatialScene.Kind.BLOBS, 128, 128, 1.5, 1L);
 * float[][] probabilities = scene.posterior(); // of the pixel alone, by Bayes' rule with the true densities
 * }</pre>
 *
 * Classes lie at the corners of a nearly equilateral triangle of side 2; the noise is independent and Gaussian. The same
 * arguments give the same scene.
 *
 * @param width pixels a row
 * @param height rows
 * @param sigma standard deviation of the noise
 * @param truth [width * y + x], class index 0 to 2
 * @param channels [channel][width * y + x]
 */
public record SpatialScene(int width, int height, double sigma, byte[] truth, float[][] channels) {

	/** Number of classes. */
	public static final int CLASSES = 3;
	/** Number of channels. */
	public static final int CHANNELS = 2;
	/** Of the means that make blobs smooth. */
	private static final int RADIUS = 5;
	/** Pixels of a cell. */
	private static final int CELL = 400;
	/** Pixels across a line. */
	private static final double LINE = 5;
	private static final double[][] MEANS = {{0, 0}, {2, 0}, {1, 1.7}};

	/** Shape of the regions. */
	public enum Kind {
		/** Smooth shapes some twenty pixels across. */
		BLOBS,
		/** Cells with straight borders, some twenty pixels across, neighbours often of one class. */
		GRAINS,
		/** Straight lines five pixels wide, of two classes, on a background of the third. */
		THIN
	}

	/**
	 * Makes a scene.
	 *
	 * @param kind shape of the regions
	 * @param width pixels a row, at least 1
	 * @param height rows, at least 1
	 * @param sigma standard deviation of the noise; single pixels are wrong in a quarter of cases at 1, in four of ten at
	 *          1.5
	 * @param seed the same seed gives the same scene
	 */
	public static SpatialScene generate(Kind kind, int width, int height, double sigma, long seed) {
		if (width < 1 || height < 1)
			throw new IllegalArgumentException("width x height (" + width + " x " + height + ") must be at least 1");
		Random random = new Random(seed);
		byte[] truth = switch (kind) {
			case BLOBS -> blobs(width, height, random);
			case GRAINS -> grains(width, height, random);
			case THIN -> lines(width, height, random);
		};
		float[][] channels = new float[CHANNELS][width * height];
		for (int i = 0; i < truth.length; i++)
			for (int d = 0; d < CHANNELS; d++)
				channels[d][i] = (float) (MEANS[truth[i]][d] + sigma * random.nextGaussian());
		return new SpatialScene(width, height, sigma, truth, channels);
	}

	/** The strongest of three smooth random fields. */
	private static byte[] blobs(int width, int height, Random random) {
		float[][] fields = new float[CLASSES][width * height];
		byte[] truth = new byte[width * height];
		for (float[] field : fields) {
			for (int i = 0; i < field.length; i++)
				field[i] = (float) random.nextGaussian();
			for (int pass = 0; pass < 3; pass++)
				boxMean(boxMean(field, width, height, 1), width, height, width);
		}
		for (int i = 0; i < truth.length; i++)
			truth[i] = (byte) (fields[0][i] >= Math.max(fields[1][i], fields[2][i]) ? 0
					: fields[1][i] >= fields[2][i] ? 1 : 2);
		return truth;
	}

	/** Running means over 2 * RADIUS + 1 pixels along one axis, in place, wrapped at the borders. */
	private static float[] boxMean(float[] field, int width, int height, int step) {
		int n = step == 1 ? width : height;
		float[] line = new float[n];
		for (int k = 0; k < field.length / n; k++) {
			int start = step == 1 ? k * width : k;
			for (int i = 0; i < n; i++) {
				float sum = 0;
				for (int j = -RADIUS; j <= RADIUS; j++)
					sum += field[start + Math.floorMod(i + j, n) * step];
				line[i] = sum / (2 * RADIUS + 1);
			}
			for (int i = 0; i < n; i++)
				field[start + i * step] = line[i];
		}
		return field;
	}

	/** Cells around random seeds, a pixel to the nearest. */
	private static byte[] grains(int width, int height, Random random) {
		int count = Math.max(3, width * height / CELL);
		double[][] seeds = new double[count][];
		for (int s = 0; s < count; s++)
			seeds[s] = new double[]{random.nextDouble() * width, random.nextDouble() * height, random.nextInt(CLASSES)};
		byte[] truth = new byte[width * height];
		for (int i = 0; i < truth.length; i++) {
			double best = Double.POSITIVE_INFINITY;
			for (double[] seed : seeds) {
				double dx = i % width + 0.5 - seed[0];
				double dy = i / width + 0.5 - seed[1];
				if (dx * dx + dy * dy < best) {
					best = dx * dx + dy * dy;
					truth[i] = (byte) seed[2];
				}
			}
		}
		return truth;
	}

	/** Straight lines across the whole scene, of class 1 and 2 in turn. */
	private static byte[] lines(int width, int height, Random random) {
		byte[] truth = new byte[width * height];
		int count = Math.max(2, (int) Math.round(Math.sqrt((double) width * height) / (2 * LINE)));
		for (int n = 0; n < count; n++) {
			double angle = random.nextDouble() * Math.PI;
			double normalX = Math.cos(angle);
			double normalY = Math.sin(angle);
			double distance = random.nextDouble() * width * normalX + random.nextDouble() * height * normalY;
			for (int i = 0; i < truth.length; i++)
				if (Math.abs(i % width * normalX + i / width * normalY - distance) < LINE / 2)
					truth[i] = (byte) (1 + n % 2);
		}
		return truth;
	}

	/** @return how often each class occurs, at least 1 in 1000, summing to 1 */
	public double[] fractions() {
		double[] fractions = new double[CLASSES];
		for (byte c : truth)
			fractions[c] += 1;
		double sum = 0;
		for (int c = 0; c < CLASSES; c++) {
			fractions[c] = Math.max(fractions[c] / truth.length, 1e-3);
			sum += fractions[c];
		}
		for (int c = 0; c < CLASSES; c++)
			fractions[c] /= sum;
		return fractions;
	}

	/** @return [class][width * y + x], the class probabilities of single pixels under the true densities and fractions */
	public float[][] posterior() {
		double[] fractions = fractions();
		float[][] posterior = new float[CLASSES][truth.length];
		double[] joint = new double[CLASSES];
		for (int i = 0; i < truth.length; i++) {
			for (int c = 0; c < CLASSES; c++) {
				double dx = channels[0][i] - MEANS[c][0];
				double dy = channels[1][i] - MEANS[c][1];
				joint[c] = fractions[c] * Math.exp(-(dx * dx + dy * dy) / (2 * sigma * sigma));
			}
			double sum = Arrays.stream(joint).sum();
			for (int c = 0; c < CLASSES; c++)
				posterior[c][i] = (float) (joint[c] / sum);
		}
		return posterior;
	}

	/**
	 * Paints single pixels at random.
	 *
	 * @param perClass pixels a class
	 * @param seed which
	 * @return labels with class ids 1 to 3
	 */
	public LabelEvidence labels(int perClass, long seed) {
		Random random = new Random(seed);
		LabelBuilder builder = LabelEvidence.builder(width, height);
		int[] wanted = new int[CLASSES];
		Arrays.fill(wanted, perClass);
		boolean[] painted = new boolean[truth.length];
		for (int tries = 0; Arrays.stream(wanted).sum() > 0 && tries < 100 * truth.length; tries++) {
			int i = random.nextInt(truth.length);
			if (wanted[truth[i]] > 0 && !painted[i]) {
				painted[i] = true;
				wanted[truth[i]]--;
				builder.paint(i % width, i / width, truth[i] + 1, 1);
			}
		}
		return builder.build(Legend.ofIds(List.of(1, 2, 3)));
	}

	/** @return share of pixels whose likeliest class is not the true one */
	public double error(float[][] probabilities) {
		int wrong = 0;
		for (int i = 0; i < truth.length; i++) {
			int best = 0;
			for (int c = 1; c < CLASSES; c++)
				if (probabilities[c][i] > probabilities[best][i])
					best = c;
			wrong += best == truth[i] ? 0 : 1;
		}
		return (double) wrong / truth.length;
	}
}

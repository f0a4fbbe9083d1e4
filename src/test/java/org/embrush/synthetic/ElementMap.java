package org.embrush.synthetic;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A made-up X-ray element map of a garnet-mica rock whose minerals are known: ground truth for tests of any size.
 *
 * <pre>{@code
 * ElementMap map = ElementMap.generate(64, 64, 8, 1L);
 * int silicon = map.counts()[0][map.width() * y + x];
 * Mineral mineral = Mineral.of(map.truth()[map.width() * y + x]);
 * }</pre>
 *
 * The mean count of an element is the local composition times the dwell; compositions of neighbouring minerals mix over
 * a pixel, as under an electron beam; the counts themselves are Poisson. Only additions, multiplications and
 * {@link StrictMath} are used, so the same arguments give the same map on every machine.
 *
 * @param width pixels a row
 * @param height rows
 * @param counts [channel][width * y + x], unsigned; channel d measures element d modulo eight of {@link #ELEMENTS}
 * @param truth [width * y + x], id of the mineral at the pixel's centre (see {@link Mineral})
 */
public record ElementMap(int width, int height, short[][] counts, byte[] truth) {

	/** The measured elements in channel order. */
	public static final List<String> ELEMENTS = List.of("Si", "Al", "Fe", "Mg", "Ca", "Na", "K", "S");

	/** Mean counts a pixel for one weight percent of an element. */
	private static final double COUNTS_PER_PERCENT = 0.5;

	/** Mean counts a pixel that every element has from the continuous X-ray background. */
	private static final double BACKGROUND = 0.5;

	/** Weights of a pixel and its neighbours one step away, along one axis. */
	private static final double[] BEAM = {0.25, 0.5, 0.25};

	/**
	 * Makes a map.
	 *
	 * @param width pixels a row, at least 1; below 64 a mineral may be missing
	 * @param height rows, at least 1; below 64 a mineral may be missing
	 * @param channels at least 1; above eight the elements are measured again, with noise of their own
	 * @param seed the same seed gives the same map
	 * @throws IllegalArgumentException when a size is below 1
	 */
	public static ElementMap generate(int width, int height, int channels, long seed) {
		if (width < 1 || height < 1 || channels < 1)
			throw new IllegalArgumentException("width x height x channels (" + width + " x " + height + " x " + channels
					+ ") must all be at least 1");
		SplittableRandom random = new SplittableRandom(seed);
		RockTexture rock = RockTexture.grow(width, height, random);
		short[][] counts = new short[channels][width * height];
		double[] mean = new double[ELEMENTS.size()];
		for (int y = 0; y < height; y++)
			for (int x = 0; x < width; x++) {
				meanCounts(rock, x, y, mean);
				for (int d = 0; d < channels; d++)
					counts[d][width * y + x] = (short) poisson(mean[d % mean.length], random);
			}
		return new ElementMap(width, height, counts, rock.mineral());
	}

	/** Slice labels: the element, with a running number from the second round on. */
	public static String channelName(int channel) {
		int round = channel / ELEMENTS.size();
		return ELEMENTS.get(channel % ELEMENTS.size()) + (round == 0 ? "" : " " + (round + 1));
	}

	private static void meanCounts(RockTexture rock, int x, int y, double[] mean) {
		Arrays.fill(mean, BACKGROUND);
		for (int dy = -1; dy <= 1; dy++)
			for (int dx = -1; dx <= 1; dx++) {
				int i = rock.indexInside(x + dx, y + dy);
				Mineral mineral = Mineral.of(rock.mineral()[i]);
				double weight = BEAM[dx + 1] * BEAM[dy + 1] * COUNTS_PER_PERCENT;
				for (int e = 0; e < mean.length; e++)
					mean[e] += weight * mineral.percent(e, rock.rim()[i]);
			}
	}

	/** Inversion by sequential search: one uniform number, exact up to rounding while exp(-mean) is a normal number. */
	static int poisson(double mean, SplittableRandom random) {
		double u = random.nextDouble();
		double probability = StrictMath.exp(-mean);
		int k = 0;
		while (u >= probability && probability > 0) {
			u -= probability;
			k++;
			probability *= mean / k;
		}
		return k;
	}
}

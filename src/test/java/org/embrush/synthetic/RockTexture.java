package org.embrush.synthetic;

import java.util.SplittableRandom;

/**
 * Which mineral every pixel is, and how far it lies from core (0) to rim (1) of its grain. Draws only through
 * {@code nextDouble}, whose numbers do not differ between Java releases.
 *
 * Quartz and feldspar are the cells around jittered grid points; biotite flakes are slender ellipses of one foliation;
 * garnets are discs; pyrite fills wavy veins one to two pixels thin that cut everything. Grain sizes are in pixels and
 * the same for any size of map.
 */
record RockTexture(int width, int height, byte[] mineral, float[] rim) {

	private static final int GRAIN = 22;
	private static final int FLAKE_SPACING = 18;
	private static final int GARNET_SPACING = 64;
	private static final int VEIN_SPACING = 110;
	private static final double FOLIATION = 0.45;

	static RockTexture grow(int width, int height, SplittableRandom random) {
		RockTexture rock = new RockTexture(width, height, new byte[width * height], new float[width * height]);
		rock.grains(random);
		rock.flakes(random);
		rock.garnets(random);
		rock.veins(random, true);
		rock.veins(random, false);
		return rock;
	}

	/** Index of a pixel, or of the nearest one inside the map. */
	int indexInside(int x, int y) {
		return width * Math.max(0, Math.min(height - 1, y)) + Math.max(0, Math.min(width - 1, x));
	}

	private void grains(SplittableRandom random) {
		int columns = width / GRAIN + 3;
		int rows = height / GRAIN + 3;
		double[] siteX = new double[columns * rows];
		double[] siteY = new double[columns * rows];
		Mineral[] site = new Mineral[columns * rows];
		for (int s = 0; s < site.length; s++) {
			siteX[s] = (s % columns - 1 + between(random, 0.1, 0.9)) * GRAIN;
			siteY[s] = (s / columns - 1 + between(random, 0.1, 0.9)) * GRAIN;
			site[s] = random.nextDouble() < 0.5 ? Mineral.QUARTZ : Mineral.FELDSPAR;
		}
		for (int y = 0; y < height; y++)
			for (int x = 0; x < width; x++) {
				int nearest = -1;
				double first = Double.MAX_VALUE;
				double second = Double.MAX_VALUE;
				for (int row = y / GRAIN; row <= y / GRAIN + 2; row++)
					for (int column = x / GRAIN; column <= x / GRAIN + 2; column++) {
						int s = columns * row + column;
						double distance = length(x - siteX[s], y - siteY[s]);
						if (distance < first) {
							second = first;
							first = distance;
							nearest = s;
						} else
							if (distance < second)
								second = distance;
					}
				set(x, y, site[nearest], 2 * first / (first + second));
			}
	}

	private void flakes(SplittableRandom random) {
		for (int top = 0; top < height; top += FLAKE_SPACING)
			for (int left = 0; left < width; left += FLAKE_SPACING) {
				if (random.nextDouble() < 0.4)
					continue;
				ellipse(left + between(random, 0, FLAKE_SPACING), top + between(random, 0, FLAKE_SPACING),
						between(random, 7, 14), between(random, 2, 4), FOLIATION + between(random, -0.4, 0.4),
						Mineral.BIOTITE);
			}
	}

	private void garnets(SplittableRandom random) {
		for (int top = 0; top < height; top += GARNET_SPACING)
			for (int left = 0; left < width; left += GARNET_SPACING) {
				double radius = between(random, 7, 15);
				ellipse(left + between(random, 16, GARNET_SPACING - 16), top + between(random, 16, GARNET_SPACING - 16),
						radius, radius, 0, Mineral.GARNET);
			}
	}

	private void ellipse(double centreX, double centreY, double a, double b, double angle, Mineral kind) {
		double cos = StrictMath.cos(angle);
		double sin = StrictMath.sin(angle);
		for (int y = (int) Math.max(0, centreY - a); y <= Math.min(height - 1, centreY + a); y++)
			for (int x = (int) Math.max(0, centreX - a); x <= Math.min(width - 1, centreX + a); x++) {
				double along = (cos * (x - centreX) + sin * (y - centreY)) / a;
				double across = (cos * (y - centreY) - sin * (x - centreX)) / b;
				double radius = length(along, across);
				if (radius < 1)
					set(x, y, kind, radius);
			}
	}

	/** Veins that run along x (or along y), one for every {@link #VEIN_SPACING} pixels across. */
	private void veins(SplittableRandom random, boolean alongX) {
		int run = alongX ? width : height;
		int across = alongX ? height : width;
		int spacing = Math.min(VEIN_SPACING, across);
		for (int start = 0; start + spacing <= across; start += spacing) {
			double offset = start + between(random, 0.3, 0.7) * spacing;
			double slope = between(random, -0.15, 0.15);
			double phase = between(random, 0, 6);
			for (int t = 0; t < run; t++) {
				double middle = offset + slope * (t - run / 2.0) + 5 * StrictMath.sin(t / 17.0 + phase)
						+ 2 * StrictMath.sin(t / 6.1 + 2 * phase);
				double thickness = 1.5 + 0.6 * StrictMath.sin(t / 23.0 + 3 * phase);
				for (int n = (int) Math.ceil(middle - thickness / 2); n < middle + thickness / 2; n++)
					if (n >= 0 && n < across)
						set(alongX ? t : n, alongX ? n : t, Mineral.PYRITE, 0);
			}
		}
	}

	private void set(int x, int y, Mineral kind, double rimward) {
		mineral[width * y + x] = kind.id();
		rim[width * y + x] = (float) rimward;
	}

	private static double between(SplittableRandom random, double low, double high) {
		return low + (high - low) * random.nextDouble();
	}

	private static double length(double x, double y) {
		return Math.sqrt(x * x + y * y);
	}
}

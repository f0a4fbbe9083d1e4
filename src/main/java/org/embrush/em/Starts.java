package org.embrush.em;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import org.embrush.model.ClassPriors;
import org.embrush.model.ClassTable;
import org.embrush.model.CovarianceFamily;
import org.embrush.model.FitSettings;
import org.embrush.model.Mixture;
import org.embrush.model.StartKind;
import org.embrush.model.TableKind;

/**
 * Makes the mixtures that EM starts from, in conditioned units.
 *
 * <p>Start 0 is the plain one; every further start draws other centres or shifts the labelled ones, from a generator of
 * its own, so that more restarts try a superset of the starts of fewer.
 */
final class Starts {

	/** How far a restart shifts a labelled mean, in standard deviations of its component. */
	private static final double SHIFT = 0.5;
	/** Components of a shared table when the user does not say. */
	private static final int SHARED_COMPONENTS = 20;
	/** Keeps the generators of the restarts apart (the golden ratio, as SplittableRandom's own increments). */
	private static final long STRIDE = 0x9e3779b97f4a7c15L;

	private final FitSettings settings;
	private final int[] classOfComponent;
	private final double[] fractions;
	private final ClassMoments labelled;
	private final PixelSample sample;
	private final double[] target;
	private final double[] mapCovariance;
	private final int classes;

	/**
	 * @param settings of the fit
	 * @param ids class ids by class index
	 * @param fractions class fractions by class index
	 * @param labelled moments of the labelled pixels
	 * @param sample of the map
	 * @param target covariance of a labelled class, D x D
	 * @param conditioning of the map
	 */
	Starts(final FitSettings settings, final int[] ids, final double[] fractions, final ClassMoments labelled,
			final PixelSample sample, final double[] target, final Conditioning conditioning) {
		this.settings = settings;
		this.fractions = fractions;
		this.labelled = labelled;
		this.sample = sample;
		this.target = target;
		this.mapCovariance = conditioning.covariance().clone();
		this.classes = ids.length;
		final int dimension = conditioning.scale().length;
		for (int d = 0; d < dimension; d++)
			mapCovariance[d * dimension + d] += PriorBuilder.LEAST_VARIANCE;
		final List<Integer> owners = new ArrayList<>();
		for (int c = 0; c < classes; c++)
			for (int i = 0; i < componentsOf(settings, ids[c]); i++)
				owners.add(c);
		classOfComponent = owners.stream().mapToInt(c -> c).toArray();
	}

	private static int componentsOf(final FitSettings settings, final int id) {
		return settings.componentsOfClass().getOrDefault(id, Math.max(1, settings.components()));
	}

	/** @return the start of one restart, 0 or more */
	Mixture start(final int restart) {
		final SplittableRandom random = new SplittableRandom(settings.seed() + restart * STRIDE);
		if (settings.table() == TableKind.SHARED)
			return shared(random);
		if (settings.start() == StartKind.KMEANS || labelled.total() == 0)
			return matched(random);
		return fromLabels(random, restart > 0);
	}

	private Mixture fromLabels(final SplittableRandom random, final boolean shifted) {
		final int dimension = labelled.moments().dimension();
		final int components = classOfComponent.length;
		final double[][] means = new double[components][];
		final double[][] covariances = new double[components][];
		final List<double[]> painted = new ArrayList<>();
		final List<Integer> owners = new ArrayList<>();
		for (int c = 0; c < classes; c++)
			if (labelled.pixels()[c] > 0) {
				painted.add(labelled.mean(c));
				owners.add(c);
			}
		for (int from = 0, to; from < components; from = to) {
			final int c = classOfComponent[from];
			to = from + 1;
			while (to < components && classOfComponent[to] == c)
				to++;
			final boolean known = labelled.pixels()[c] > 0;
			final double[][] centres;
			if (known && to - from == 1)
				centres = new double[][]{labelled.mean(c)};
			else
				if (known)
					centres = KMeans.centres(pointsOf(c, painted, owners), List.of(), to - from, random);
				else
					centres = null;
			if (known)
				for (int k = from; k < to; k++) {
					covariances[k] = classCovariance(c, to - from);
					means[k] = shifted ? shift(centres[k - from], covariances[k], random) : centres[k - from];
				}
		}
		fillUnpainted(means, covariances, painted, random);
		return mixture(means, covariances, ClassTable.clamped(classOfComponent, classes), dimension);
	}

	/** Gives the components of unpainted classes the kinds of pixels that the painted means leave far away. */
	private void fillUnpainted(final double[][] means, final double[][] covariances, final List<double[]> painted,
			final SplittableRandom random) {
		final int[] open = IntStream.range(0, means.length).filter(k -> means[k] == null).toArray();
		final double[][] centres = KMeans.centres(sample.points(), painted, open.length, random);
		for (int i = 0; i < open.length; i++) {
			means[open[i]] = centres[i];
			covariances[open[i]] = scaled(mapCovariance, means.length);
		}
	}

	/** Sample points labelled with a class, or unlabelled and nearest to its labelled mean. */
	private List<double[]> pointsOf(final int c, final List<double[]> painted, final List<Integer> owners) {
		final List<double[]> points = new ArrayList<>();
		for (int i = 0; i < sample.points().size(); i++) {
			final int label = sample.classes().get(i);
			if (label == c || label < 0 && owners.get(KMeans.nearest(sample.points().get(i), painted)) == c)
				points.add(sample.points().get(i));
		}
		return points.isEmpty() ? List.of(labelled.mean(c)) : points;
	}

	/** Labelled covariance of a class shrunk towards the target, as narrow as its share of components asks. */
	private double[] classCovariance(final int c, final int components) {
		final int dimension = labelled.moments().dimension();
		final double[] scatter = labelled.scatter(c);
		final double strength = 2 * dimension + 2;
		for (int i = 0; i < scatter.length; i++)
			scatter[i] = (scatter[i] + strength * target[i]) / (strength + labelled.moments().counts()[c]);
		return scaled(scatter, components);
	}

	/** A covariance whose ellipsoid has the given fraction of the volume. */
	private static double[] scaled(final double[] covariance, final int parts) {
		final int dimension = (int) Math.round(Math.sqrt(covariance.length));
		final double factor = Math.pow(parts, -2.0 / dimension);
		return Arrays.stream(covariance).map(v -> v * factor).toArray();
	}

	private static double[] shift(final double[] mean, final double[] covariance, final SplittableRandom random) {
		final double[] shifted = mean.clone();
		for (int d = 0; d < mean.length; d++)
			shifted[d] += SHIFT * Math.sqrt(covariance[d * mean.length + d]) * random.nextGaussian();
		return shifted;
	}

	/** K-means centres handed to the classes whose labels lie nearest, most labels first. */
	private Mixture matched(final SplittableRandom random) {
		final int components = classOfComponent.length;
		final List<double[]> centres = List.of(KMeans.centres(sample.points(), List.of(), components, random));
		final int[][] votes = votes(centres);
		final int[] centreOf = new int[components];
		Arrays.fill(centreOf, -1);
		final boolean[] taken = new boolean[components];
		for (int round = 0; round < components; round++) {
			int bestComponent = -1;
			int bestCentre = -1;
			for (int k = 0; k < components; k++)
				for (int i = 0; i < components && centreOf[k] < 0; i++)
					if (!taken[i] && (bestCentre < 0
							|| votes[i][classOfComponent[k]] > votes[bestCentre][classOfComponent[bestComponent]])) {
								bestComponent = k;
								bestCentre = i;
							}
			centreOf[bestComponent] = bestCentre;
			taken[bestCentre] = true;
		}
		final double[][] means = new double[components][];
		final double[][] covariances = new double[components][];
		for (int k = 0; k < components; k++) {
			means[k] = centres.get(centreOf[k]);
			covariances[k] = scaled(mapCovariance, components);
		}
		return mixture(means, covariances, ClassTable.clamped(classOfComponent, classes), means[0].length);
	}

	private int[][] votes(final List<double[]> centres) {
		final int[][] votes = new int[centres.size()][classes];
		for (int i = 0; i < sample.points().size(); i++)
			if (sample.classes().get(i) >= 0)
				votes[KMeans.nearest(sample.points().get(i), centres)][sample.classes().get(i)]++;
		return votes;
	}

	private Mixture shared(final SplittableRandom random) {
		final int components = settings.components() > 0 ? settings.components() : SHARED_COMPONENTS;
		final double[][] means = KMeans.centres(sample.points(), List.of(), components, random);
		final int[][] votes = votes(List.of(means));
		final double[][] rows = new double[components][classes];
		final double[][] covariances = new double[components][];
		for (int k = 0; k < components; k++) {
			final double sum = Arrays.stream(votes[k]).sum() + 1;
			for (int c = 0; c < classes; c++)
				rows[k][c] = (votes[k][c] + 1.0 / classes) / sum;
			covariances[k] = scaled(mapCovariance, components);
		}
		return mixture(means, covariances, new ClassTable(rows), means[0].length);
	}

	private Mixture mixture(final double[][] means, final double[][] covariances, final ClassTable table,
			final int dimension) {
		final double[] weights = new double[means.length];
		for (int k = 0; k < means.length; k++) {
			final int c = table.likeliestClass(k);
			final boolean clamped = settings.table() == TableKind.CLAMPED;
			weights[k] = clamped
					? fractions[c] / Arrays.stream(classOfComponent).filter(owner -> owner == c).count()
					: 1.0 / means.length;
		}
		return reshaped(new Mixture(CovarianceFamily.FULL, weights, means, covariances, table),
				settings.covariance());
	}

	/** The mixture with covariances cut down, or spread out, to another family; tied ones are averaged by weight. */
	static Mixture reshaped(final Mixture mixture, final CovarianceFamily family) {
		final int dimension = mixture.dimension();
		final double[][] covariances = new double[family.storedCount(mixture.components())][family
				.storedLength(dimension)];
		for (int k = 0; k < mixture.components(); k++) {
			final double[] one = MStep.restrict(family, mixture.covariance(k), 1, dimension);
			if (family != CovarianceFamily.TIED)
				covariances[k] = one;
			else
				for (int i = 0; i < one.length; i++)
					covariances[0][i] += mixture.weights()[k] * one[i];
		}
		return new Mixture(family, mixture.weights(), mixture.means(), covariances, mixture.table());
	}

	/** Class fractions by class index: as given, otherwise equal. */
	static double[] fractions(final FitSettings settings, final int[] ids) {
		final double[] fractions = new double[ids.length];
		double sum = 0;
		for (int c = 0; c < ids.length; c++) {
			if (settings.classPriors() == ClassPriors.GIVEN && !settings.givenPriors().containsKey(ids[c]))
				throw new IllegalArgumentException("classPriors give no fraction for class " + ids[c]);
			fractions[c] = settings.givenPriors().getOrDefault(ids[c], 1.0);
			sum += fractions[c];
		}
		for (int c = 0; c < ids.length; c++)
			fractions[c] /= sum;
		return fractions;
	}
}

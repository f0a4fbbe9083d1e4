package org.embrush.committee;

import java.util.Arrays;
import java.util.List;

import org.embrush.em.FitResult;
import org.embrush.em.Fitter;
import org.embrush.model.ClassTable;
import org.embrush.model.FitMethod;
import org.embrush.model.FitSettings;
import org.embrush.model.LabelEvidence;
import org.embrush.model.Legend;
import org.embrush.model.Mixture;
import org.embrush.model.PriorSettings;
import org.embrush.model.StartKind;
import org.embrush.tile.TileEngine;

/**
 * A mixture fitted to unpainted pixels, whose components are then shared out among the classes.
 *
 * <p>Row k of the class table is drawn towards what the class densities say of the component's pixels, and moved from there
 * by the labels that fall into it.
 */
final class SharedComponents {

	/** Labels' worth of belief in the class densities when a row of the table is made. */
	private static final double BELIEF = 2;
	private static final int ITERATIONS = 30;
	private static final int ITERATIONS_FAST = 8;
	private static final double TOLERANCE = 1e-4;
	/** Fewest sampled pixels a component. */
	private static final int PIXELS_A_COMPONENT = 40;
	private static final PriorSettings PRIOR = new PriorSettings(1, 0.01, 2, 1);

	private final FitResult fit;
	/** Probabilities of the components in the sampled pixels, K arrays. */
	private final float[][] parts;

	/**
	 * Fits the components.
	 *
	 * @param sample features of unpainted pixels
	 * @param wanted number of components; fewer when the sample is small
	 * @param settings seed and precision
	 * @param engine runs the tiles
	 */
	SharedComponents(final SampleRows sample, final int wanted, final FitSettings settings, final TileEngine engine) {
		final int components = Math.max(1, Math.min(wanted, sample.count() / PIXELS_A_COMPONENT));
		final Legend nobody = new Legend(List.of()).withUnnamed(components);
		final FitSettings plain = FitSettings.builder().method(FitMethod.MIXTURE).extraClasses(components).components(1)
				.unlabelledWeight(1).prior(PRIOR).start(StartKind.KMEANS).seed(settings.seed())
				.precision(settings.precision()).maxIterations(settings.fast() ? ITERATIONS_FAST : ITERATIONS)
				.tolerance(TOLERANCE).build();
		fit = new Fitter(engine).fit(sample, LabelEvidence.builder(sample.count(), 1).build(nobody), plain, null);
		parts = Posteriors.of(fit.mixture(), sample);
	}

	/** The fit, for its trace. */
	FitResult fit() {
		return fit;
	}

	/** Probabilities of the components in some of the sampled pixels, K arrays. */
	float[][] parts(final int[] some) {
		final float[][] chosen = new float[parts.length][some.length];
		for (int k = 0; k < parts.length; k++)
			for (int i = 0; i < some.length; i++)
				chosen[k][i] = parts[k][some[i]];
		return chosen;
	}

	/** What the class densities say of the components: see {@link #beliefs(float[][], float[][])}. */
	double[][] beliefs(final float[][] probabilities) {
		return beliefs(parts, probabilities);
	}

	/**
	 * Where the rows of the table are drawn to.
	 *
	 * @param parts probabilities of the components in sampled pixels, K arrays
	 * @param probabilities of the classes there, C arrays
	 * @return K rows of C: labels' worth of belief that the component belongs to the class
	 */
	static double[][] beliefs(final float[][] parts, final float[][] probabilities) {
		final int classes = probabilities.length;
		final double[][] rows = new double[parts.length][classes];
		for (int k = 0; k < parts.length; k++) {
			double size = 0;
			for (int i = 0; i < parts[k].length; i++)
				size += parts[k][i];
			for (int c = 0; c < classes; c++) {
				double sum = 1e-9 / classes;
				for (int i = 0; i < parts[k].length; i++)
					sum += parts[k][i] * probabilities[c][i];
				rows[k][c] = BELIEF * sum / (size + 1e-9);
			}
		}
		return rows;
	}

	/**
	 * Shares components among the classes.
	 *
	 * @param mixture the components; its own table is not looked at
	 * @param beliefs K rows of C, not modified
	 * @param labelParts probabilities of the components in the labelled pixels, K arrays
	 * @param classOf class index of every labelled pixel
	 * @param weightOf weight of every labelled pixel, 0 for one that is left out
	 * @return the mixture with its class table
	 */
	static Mixture shared(final Mixture mixture, final double[][] beliefs, final float[][] labelParts,
			final int[] classOf, final double[] weightOf) {
		final double[][] rows = new double[beliefs.length][];
		for (int k = 0; k < rows.length; k++) {
			final double[] row = beliefs[k].clone();
			for (int i = 0; i < labelParts[k].length; i++)
				row[classOf[i]] += weightOf[i] * labelParts[k][i];
			double total = 0;
			for (final double share : row)
				total += share;
			for (int c = 0; c < row.length; c++)
				row[c] /= total;
			rows[k] = row;
		}
		return new Mixture(mixture.family(), mixture.weights(), mixture.means(), mixture.covariances(),
				new ClassTable(rows));
	}

	/** The same components, each a class of its own. */
	static Mixture unshared(final Mixture mixture) {
		final int[] owners = new int[mixture.components()];
		Arrays.setAll(owners, k -> k);
		return new Mixture(mixture.family(), mixture.weights(), mixture.means(), mixture.covariances(),
				ClassTable.clamped(owners, owners.length), mixture.freedom());
	}
}

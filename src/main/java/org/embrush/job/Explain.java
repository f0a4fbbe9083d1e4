package org.embrush.job;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.LUDecomposition;
import org.apache.commons.math3.linear.DecompositionSolver;

import org.embrush.confidence.Typicality;
import org.embrush.em.ClassPosterior;
import org.embrush.features.FeatureSource;
import org.embrush.model.FeatureRecipe;
import org.embrush.model.LegendEntry;
import org.embrush.model.Member;
import org.embrush.model.Mixture;
import org.embrush.model.Model;
import org.embrush.tile.AttributeMap;
import org.embrush.tile.Region;
import org.embrush.tile.TileSource;

/**
 * Explains single pixels of a map: the nearest component of the member that typicality is taken from, and what every channel
 * adds to the distance.
 *
 * <p>The squared distance is the sum over features j of u_j v_j, with u = x - mu and v = Sigma^-1 u; a channel's part is that
 * of its features at all scales. Principal components are taken back to the features that they were made from.
 *
 * <pre>{@code
 * Optional<Explanation> why = new Explain(model, map).of(12, 40);
 * }</pre>
 */
public final class Explain {

	private final Model model;
	private final AttributeMap map;
	private final Member member;
	private final TileSource features;
	private final List<DecompositionSolver> solvers = new ArrayList<>();

	/**
	 * @param model the model
	 * @param map with the channels that the model expects
	 */
	public Explain(final Model model, final AttributeMap map) {
		this.model = model;
		this.map = map;
		this.member = model.members().get(ClassPosterior.measured(model.members()));
		this.features = new FeatureSource(map.source(), member.recipe());
		final Mixture mixture = member.mixture();
		final int size = mixture.dimension();
		for (int k = 0; k < mixture.components(); k++) {
			final double[] rows = mixture.covariance(k);
			final Array2DRowRealMatrix covariance = new Array2DRowRealMatrix(size, size);
			for (int i = 0; i < rows.length; i++)
				covariance.setEntry(i / size, i % size, rows[i]);
			solvers.add(new LUDecomposition(covariance, 0).getSolver());
		}
	}

	/**
	 * @param x column
	 * @param y row
	 * @return why, or nothing where a channel is missing
	 */
	public Optional<Explanation> of(final int x, final int y) {
		final Region pixel = new Region(x, y, 1, 1);
		final float[][] read = new float[features.channels()][1];
		features.read(pixel, read);
		final double[] values = new double[read.length];
		for (int d = 0; d < values.length; d++)
			values[d] = read[d][0];
		if (Double.isNaN(values[0]))
			return Optional.empty();
		int nearest = 0;
		double least = Double.POSITIVE_INFINITY;
		for (int k = 0; k < solvers.size(); k++) {
			final ArrayRealVector u = offset(values, k);
			final double squared = u.dotProduct(solvers.get(k).solve(u));
			if (squared < least) {
				least = squared;
				nearest = k;
			}
		}
		final float[][] raw = new float[map.source().channels()][1];
		map.source().read(pixel, raw);
		return Optional.of(new Explanation(nearest, entry(nearest), Math.sqrt(Math.max(0, least)),
				new Typicality(values.length).of(Math.max(0, least)), parts(offset(values, nearest), nearest, raw)));
	}

	private ArrayRealVector offset(final double[] values, final int k) {
		return new ArrayRealVector(values).subtract(new ArrayRealVector(member.mixture().means()[k]));
	}

	private LegendEntry entry(final int k) {
		int best = 0;
		for (int c = 1; c < model.legend().size(); c++)
			if (member.mixture().table().get(k, c) > member.mixture().table().get(k, best))
				best = c;
		return model.legend().get(best);
	}

	private List<Explanation.Part> parts(final ArrayRealVector u, final int k, final float[][] raw) {
		final double[] terms = terms(u.toArray(), solvers.get(k).solve(u).toArray());
		final int[] channels = member.recipe().channels();
		final double[] shares = new double[channels.length];
		double sum = 0;
		for (int j = 0; j < terms.length; j++) {
			shares[j % channels.length] += terms[j];
			sum += terms[j];
		}
		final List<Explanation.Part> parts = new ArrayList<>();
		for (int i = 0; i < channels.length; i++)
			parts.add(new Explanation.Part(model.channelNames().get(channels[i]), raw[channels[i]][0],
					sum == 0 ? 0 : shares[i] / sum));
		parts.sort(Comparator.comparingDouble(part -> -part.share()));
		return parts;
	}

	/** Terms of the squared distance by feature before the projection. */
	private double[] terms(final double[] u, final double[] v) {
		final FeatureRecipe recipe = member.recipe();
		final double[] terms = new double[recipe.unprojected()];
		for (int j = 0; j < terms.length; j++)
			if (recipe.projection().length == 0)
				terms[j] = u[j] * v[j];
			else
				terms[j] = back(recipe.projection(), u, j) * back(recipe.projection(), v, j);
		return terms;
	}

	private static double back(final double[][] projection, final double[] values, final int j) {
		double sum = 0;
		for (int p = 0; p < projection.length; p++)
			sum += projection[p][j] * values[p];
		return sum;
	}
}

package org.embrush.model;

import java.util.List;

/**
 * A fitted model: a weighted committee of members, and how it came to be.
 *
 * <pre>{@code
 * Model model = ModelFile.read(path);
 * String first = model.legend().get(0).name();
 * }</pre>
 *
 * @param legend painted classes in ascending id order, then unnamed ones
 * @param paintedClasses how many of the legend's classes were painted
 * @param channelNames all channels of the map it was fitted on, in order
 * @param members at least one, weights sum to 1
 * @param features what was asked of the features
 * @param settings what was asked of the fit
 * @param provenance how the model came to be
 * @param spatial the prior over neighbouring pixels, over the classes of the legend; of mode NONE over any
 * @param temperature T, above 0: probabilities are calibrated to p^(1/T), normalised; 1 leaves them as they are
 * @param heldOut what fits say of labels that they had not seen, calibrated; of many labels, some
 * @param scales by channel, what other maps are compared with; empty when it was not measured
 * @param fractions C class fractions that the members expect in the map they were fitted on, above 0, sum 1; empty when they
 *          were not measured
 */
public record Model(Legend legend, int paintedClasses, List<String> channelNames, List<Member> members,
		FeatureSettings features, FitSettings settings, Provenance provenance, SpatialParameters spatial,
		double temperature, List<HeldOutPrediction> heldOut, List<ChannelScale> scales, double[] fractions) {

	/** A model of single pixels that is not calibrated; see the record's components. */
	public Model(final Legend legend, final int paintedClasses, final List<String> channelNames,
			final List<Member> members, final FeatureSettings features, final FitSettings settings,
			final Provenance provenance) {
		this(legend, paintedClasses, channelNames, members, features, settings, provenance, SpatialParameters.NONE, 1,
				List.of(), List.of(), new double[0]);
	}

	public Model {
		channelNames = List.copyOf(channelNames);
		members = List.copyOf(members);
		heldOut = List.copyOf(heldOut);
		scales = List.copyOf(scales);
		if (!scales.isEmpty() && scales.size() != channelNames.size())
			throw new IllegalArgumentException("scales (" + scales.size() + ") must be one a channel, " +
					channelNames.size());
		if (fractions.length > 0 && fractions.length != legend.size())
			throw new IllegalArgumentException(
					"fractions (" + fractions.length + ") must be one a class, " + legend.size());
		for (final double fraction : fractions)
			if (!(fraction > 0 && fraction <= 1))
				throw new IllegalArgumentException("fraction (" + fraction + ") must lie above 0 and at most at 1");
		for (final HeldOutPrediction label : heldOut)
			if (label.classIndex() >= legend.size())
				throw new IllegalArgumentException("held-out class index (" + label.classIndex() +
						") must be below the number of classes (" + legend.size() + ")");
		if (members.isEmpty())
			throw new IllegalArgumentException("a model needs at least one member");
		double sum = 0;
		for (final Member member : members) {
			sum += member.weight();
			if (member.mixture().classes() != legend.size())
				throw new IllegalArgumentException(
						"a member has " + member.mixture().classes() + " classes, the legend " +
								legend.size());
			for (final int channel : member.recipe().channels())
				if (channel < 0 || channel >= channelNames.size())
					throw new IllegalArgumentException("recipe channel (" + channel + ") must lie between 0 and " +
							(channelNames.size() - 1));
		}
		if (Math.abs(sum - 1) > 1e-9)
			throw new IllegalArgumentException("member weights sum to " + sum + ": must be 1");
		if (spatial.mode() != SpatialMode.NONE && spatial.fractions().length != legend.size())
			throw new IllegalArgumentException("spatial prior has " + spatial.fractions().length +
					" classes, the legend " + legend.size());
		if (!(temperature > 0) || Double.isInfinite(temperature))
			throw new IllegalArgumentException("temperature (" + temperature + ") must be above 0 and finite");
	}

	/**
	 * @param value other members over the same classes and channels; weights sum to 1
	 * @param expected fractions that they expect in the map that they were made for; empty when they were not measured
	 * @return the same model with these members
	 */
	public Model withMembers(final List<Member> value, final double[] expected) {
		return new Model(legend, paintedClasses, channelNames, value, features, settings, provenance, spatial,
				temperature, heldOut, scales, expected);
	}
}

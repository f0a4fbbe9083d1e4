package org.embrush.options;

import java.util.Arrays;
import java.util.List;

import org.embrush.model.FeatureSettings;
import org.embrush.model.Stabiliser;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Options of the features; translates into {@link FeatureSettings}. */
@Command(optionListHeading = "%nFeatures:%n")
final class FeatureOptions {

	@Option(names = "--channels", paramLabel = "LIST", description = {
		"Channels to use, by name, number or range of numbers, from 1.", "Example: Fe,Mg,3-7"})
	String channels;

	@Option(names = "--no-standardise", description = {
		"Leave the channels in their own units.",
		"Otherwise they are centred on their median and divided by a robust standard deviation."})
	boolean noStandardise;

	@Option(names = "--stabilise", paramLabel = "HOW", description = {
		"Transform of every channel: none, sqrt (counts), asinh, log.", "Default: none"})
	Stabiliser stabilise;

	@Option(names = "--scales", paramLabel = "LIST", description = {
		"Standard deviations in pixels of smoothed copies of the channels; 0 is the channel itself.",
		"Default: 0. Example: 0,1,2"})
	String scales;

	@Option(names = "--pca", paramLabel = "N", description = {
		"Keep that many principal components, or, below 1, as many as hold this fraction of the variance."})
	Double pca;

	/** @return the settings that these options ask for, on top of the given ones */
	FeatureSettings settings(final FeatureSettings base) {
		return new FeatureSettings(channels == null ? base.channels() : Lists.split(channels),
				base.standardise() && !noStandardise, stabilise == null ? base.stabiliser() : stabilise,
				scales == null ? base.sigmas() : numbers(scales), pca == null ? base.pca() : pca);
	}

	private static List<Double> numbers(final String list) {
		return Arrays.stream(list.split(",", -1)).map(part -> Lists.number("--scales", part)).toList();
	}
}

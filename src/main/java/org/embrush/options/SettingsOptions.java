package org.embrush.options;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.embrush.job.Input;
import org.embrush.job.Training;
import org.embrush.model.FeatureSettings;
import org.embrush.model.LabelEvidence;
import org.embrush.model.Legend;
import org.embrush.tile.AttributeMap;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/**
 * All options of a fit but its map, labels and legend; translates into a {@link Training}.
 *
 * <pre>{@code
 * @Mixin
 * private SettingsOptions settings = new SettingsOptions();
 * }</pre>
 */
@Command(optionListHeading = "%nInput:%n")
public final class SettingsOptions {

	/** What the textbook mixture leaves no room for. */
	private static final Set<String> AGAINST_TEXTBOOK = Set.of("--table", "--unlabelled-weight", "--class-priors",
			"--fast", "--prior-covariance", "--prior-mean", "--prior-weights", "--prior-table", "--stabilise",
			"--scales", "--pca");

	@Option(names = "--repeat", paramLabel = "MODEL", description = {
		"Take features, settings and seed from this model; the same input then gives the same bytes."})
	private Path repeat;

	@Option(names = "--strict", description = "Fail when the fit has not converged.")
	private boolean strict;

	@Mixin
	private FeatureOptions features = new FeatureOptions();

	@Mixin
	private FitOptions fit = new FitOptions();

	/**
	 * @param command that the options were parsed for
	 * @param map the map
	 * @param labels the painted pixels, or none
	 * @param classes the legend, or none
	 * @return the request's training
	 * @throws ParameterException when options contradict each other or a value is out of range
	 */
	public Training training(final CommandSpec command, final Input<AttributeMap> map,
			final Input<LabelEvidence> labels, final Input<Legend> classes) {
		final Set<String> given = given(command);
		if (fit.textbook)
			refuse(command, "--textbook", given, AGAINST_TEXTBOOK);
		if (repeat != null)
			refuse(command, "--repeat", given, steering());
		if (!labels.isGiven() && !given.contains("--extra-classes") && repeat == null)
			throw new ParameterException(command.commandLine(),
					"missing --labels: name the painted pixels, or ask for unpainted classes with --extra-classes N");
		return Usage.checked(command, () -> {
			final Path startFile = fit.startFile();
			return new Training(map, labels, classes,
					features.settings(fit.textbook ? FeatureSettings.RAW : FeatureSettings.DEFAULT), fit.settings(),
					fit.perClass(), startFile == null ? Input.none() : Input.file(startFile),
					repeat == null ? Input.none() : Input.file(repeat), strict);
		});
	}

	private static Set<String> given(final CommandSpec command) {
		final Set<String> names = new TreeSet<>();
		command.commandLine().getParseResult().matchedOptions().forEach(option -> names.add(option.longestName()));
		return names;
	}

	/** All options that a repeated model answers itself; a start model is a file and has to be given again. */
	private static Set<String> steering() {
		final Set<String> names = new TreeSet<>();
		for (final Object options : List.of(new FeatureOptions(), new FitOptions()))
			new CommandLine(CommandSpec.forAnnotatedObject(options)).getCommandSpec().options()
					.forEach(option -> names.add(option.longestName()));
		names.remove("--start");
		return names;
	}

	private static void refuse(final CommandSpec command, final String option, final Set<String> given,
			final Set<String> against) {
		for (final String name : given)
			if (against.contains(name))
				throw new ParameterException(command.commandLine(),
						option + " leaves no room for " + name + ": drop one of them");
	}
}

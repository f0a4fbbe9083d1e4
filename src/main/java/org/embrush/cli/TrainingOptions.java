package org.embrush.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

import org.embrush.job.Input;
import org.embrush.job.Training;
import org.embrush.model.FeatureSettings;
import org.embrush.model.LabelEvidence;
import org.embrush.model.Legend;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Map, labels and settings of a fit; translates into a {@link Training}. */
@Command(optionListHeading = "%nInput:%n")
final class TrainingOptions {

	/** What the textbook mixture leaves no room for. */
	private static final Set<String> AGAINST_TEXTBOOK = Set.of("--table", "--unlabelled-weight", "--class-priors",
			"--fast", "--prior-covariance", "--prior-mean", "--prior-weights", "--prior-table", "--stabilise",
			"--scales",
			"--pca");

	@Parameters(index = "0", arity = "0..1", paramLabel = "MAP", description = {
		"The map: a TIFF whose channels are the attributes, a PNG or JPEG, or an ASCII matrix."})
	private Path map;

	@Option(names = "--stack", paramLabel = "A,B,...", description = {
		"Instead of MAP: files whose channels are joined in this order."})
	private String stack;

	@Option(names = {"-l", "--labels"}, paramLabel = "FILE", description = {
		"The painted pixels: an image of class ids (0 = unpainted), an ImageJ ROI file or ROI set (.roi, .zip), ",
		"a CSV (x,y,class[,weight]), or a Labkit .labeling file. May be left out with --extra-classes."})
	private Path labels;

	@Option(names = {"-c", "--classes"}, paramLabel = "FILE", description = {
		"The legend, a CSV: id,name[,color]. Otherwise names come from the labels."})
	private Path classes;

	@Option(names = "--repeat", paramLabel = "MODEL", description = {
		"Take features, settings and seed from this model; the same input then gives the same bytes."})
	private Path repeat;

	@Option(names = "--strict", description = "Fail when the fit has not converged.")
	private boolean strict;

	@Mixin
	private FeatureOptions features = new FeatureOptions();

	@Mixin
	private FitOptions fit = new FitOptions();

	@Spec(Spec.Target.MIXEE)
	private CommandSpec command;

	/**
	 * @return the request's training
	 * @throws ParameterException when options contradict each other or a value is out of range
	 */
	Training training() {
		if ((map == null) == (stack == null))
			throw usage(map == null ? "missing MAP: name the map, or its files with --stack"
					: "MAP (" + map + ") and --stack (" + stack + ") are both given: name one of them");
		final Set<String> given = given();
		if (fit.textbook)
			refuse("--textbook", given, AGAINST_TEXTBOOK);
		if (repeat != null)
			refuse("--repeat", given, steering());
		if (labels == null && !given.contains("--extra-classes") && repeat == null)
			throw usage(
					"missing --labels: name the painted pixels, or ask for unpainted classes with --extra-classes N");
		return Usage.checked(command, this::build);
	}

	private Training build() {
		final Path startFile = fit.startFile();
		return new Training(
				stack == null ? Input.file(map) : Input.files(Lists.split(stack).stream().map(Path::of).toList()),
				labels == null ? Input.none() : Input.<LabelEvidence>file(labels),
				classes == null ? Input.none() : Input.<Legend>file(classes),
				features.settings(fit.textbook ? FeatureSettings.RAW : FeatureSettings.DEFAULT),
				fit.settings(),
				fit.perClass(), startFile == null ? Input.none() : Input.file(startFile),
				repeat == null ? Input.none() : Input.file(repeat), strict);
	}

	/** @return a problem with these options */
	ParameterException usage(final String message) {
		return new ParameterException(command.commandLine(), message);
	}

	private Set<String> given() {
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

	private void refuse(final String option, final Set<String> given, final Set<String> against) {
		for (final String name : given)
			if (against.contains(name))
				throw usage(option + " leaves no room for " + name + ": drop one of them");
	}
}

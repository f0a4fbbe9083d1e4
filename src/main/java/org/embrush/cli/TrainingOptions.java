package org.embrush.cli;

import java.nio.file.Path;

import org.embrush.job.Input;
import org.embrush.job.Training;
import org.embrush.model.LabelEvidence;
import org.embrush.model.Legend;
import org.embrush.options.Lists;
import org.embrush.options.SettingsOptions;

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

	@Mixin
	private SettingsOptions settings = new SettingsOptions();

	@Spec(Spec.Target.MIXEE)
	private CommandSpec command;

	/**
	 * @return the request's training
	 * @throws ParameterException when options contradict each other or a value is out of range
	 */
	Training training() {
		if ((map == null) == (stack == null))
			throw new ParameterException(command.commandLine(),
					map == null ? "missing MAP: name the map, or its files with --stack"
							: "MAP (" + map + ") and --stack (" + stack + ") are both given: name one of them");
		return settings.training(command,
				stack == null ? Input.file(map) : Input.files(Lists.split(stack).stream().map(Path::of).toList()),
				labels == null ? Input.none() : Input.<LabelEvidence>file(labels),
				classes == null ? Input.none() : Input.<Legend>file(classes));
	}
}

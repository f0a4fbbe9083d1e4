package org.embrush.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;

import org.embrush.job.Demo;
import org.embrush.job.SegmentResult;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code embrush demo}: the whole job on a bundled map. */
@Command(name = "demo", header = "Run the whole job on a bundled sample map.", synopsisHeading = "%nUsage: ",
		customSynopsis = "embrush demo [-o DIR] [OPTIONS]", descriptionHeading = "%n", description = {
			"Segments a Landsat 7 scene of Olinda, Brazil, from its painted pixels, and writes to DIR the files of "
					+ "'embrush segment', a picture of them (overview.png: the map with its painted pixels, the labels, the "
					+ "confidence, dark where unsure), and the map, labels and legend themselves (sample-*)."},
		optionListHeading = "%nOutput:%n", footerHeading = "%nExamples:%n", footer = {"  embrush demo -o demo"})
final class DemoCommand implements Callable<Integer> {

	private final Session session;

	@Option(names = {"-o", "--output"}, paramLabel = "DIR", defaultValue = "embrush-demo", description = {
		"Folder for the outputs.", "Default: embrush-demo"})
	private Path output;

	@Mixin
	private CommonOptions common = new CommonOptions();

	DemoCommand(final Session session) {
		this.session = session;
	}

	@Override
	public Integer call() {
		final SegmentResult result =
				new Demo(session.begin(common), session.cancel()).run(output, common.threads);
		session.warn(common, result.warnings());
		session.printSegmented(common, result);
		if (!common.json)
			session.out().println("a picture of it: " + output.resolve(Demo.PICTURE));
		return ExitCode.DONE;
	}
}

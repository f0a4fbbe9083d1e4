package org.embrush.plugin;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.embrush.io.ModelFile;
import org.embrush.io.OutputFile;
import org.embrush.io.TableFile;
import org.embrush.job.Apply;
import org.embrush.job.ApplyRequest;
import org.embrush.job.Input;
import org.embrush.job.SegmentResult;
import org.embrush.model.InputException;
import org.embrush.model.Model;
import org.embrush.tile.AttributeMap;
import org.embrush.tile.CancelFlag;
import org.embrush.tile.Progress;

/**
 * Segments many maps with a model, one after the other, each into a sub-folder of the output as {@code embrush apply} does, and
 * keeps a log of what became of them. A run that was stopped can be resumed.
 *
 * <pre>{@code
 * FolderApply batch = new FolderApply(Input.of(model), Path.of("results"), true, 0);
 * batch.run(FolderApply.maps(Path.of("maps"), List.of("*.tif")), Progress.NONE, new CancelFlag());
 * }</pre>
 */
public final class FolderApply {

	/** The log's file name in the output folder: {@code map,folder,outcome,reason}. */
	public static final String LOG = "log.csv";

	/**
	 * What became of the maps.
	 *
	 * @param maps number of maps
	 * @param skipped of them, those that had their results already
	 * @param failed of them, those that could not be segmented
	 */
	public record Outcome(int maps, int skipped, int failed) {}

	private final Input<Model> model;
	private final Path output;
	private final boolean resume;
	private final int threads;

	/**
	 * @param model to apply
	 * @param output folder for the results
	 * @param resume whether maps that have their results are left out
	 * @param threads number of threads; 0 means one a processor
	 */
	public FolderApply(final Input<Model> model, final Path output, final boolean resume, final int threads) {
		this.model = model;
		this.output = output;
		this.resume = resume;
		this.threads = threads;
	}

	/**
	 * @param folder to look into, not into its sub-folders
	 * @param patterns of file names, with * and ?; upper and lower case differ
	 * @return the files that fit one of them, by name
	 * @throws InputException when the folder cannot be read or holds no such file
	 */
	public static List<Path> maps(final Path folder, final List<String> patterns) {
		final List<PathMatcher> matchers = patterns.stream()
				.map(pattern -> FileSystems.getDefault().getPathMatcher("glob:" + pattern)).toList();
		final List<Path> maps = new ArrayList<>();
		try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
			for (final Path file : files)
				if (Files.isRegularFile(file) && matchers.stream().anyMatch(m -> m.matches(file.getFileName())))
					maps.add(file);
		} catch (final IOException | DirectoryIteratorException e) {
			throw new InputException("folder cannot be read (" + folder + "): name a folder of maps", e);
		}
		if (maps.isEmpty())
			throw new InputException("no map (" + String.join(",", patterns) + " in " + folder +
					"): give another folder or pattern");
		maps.sort(null);
		return maps;
	}

	/**
	 * @param maps the files, at least one
	 * @param progress hears how far the current map is
	 * @param cancel stops the run; the maps finished before stay, and are left out when it is resumed
	 * @return how many there were
	 * @throws InputException when the model cannot be read or nothing can be written
	 * @throws org.embrush.model.CancelledException when the flag is raised
	 */
	public Outcome run(final List<Path> maps, final Progress progress, final CancelFlag cancel) {
		if (!model.files().isEmpty())
			ModelFile.read(model.files().get(0)); // else every map would fail of it
		final List<Input<AttributeMap>> inputs = maps.stream().map(Input::<AttributeMap>file).toList();
		final List<String> folders = Apply.folders(inputs);
		final List<List<String>> log = new ArrayList<>();
		log.add(List.of("map", "folder", "outcome", "reason"));
		int skipped = 0;
		int failed = 0;
		for (int i = 0; i < maps.size(); i++) {
			cancel.check();
			final Path folder = output.resolve(folders.get(i));
			final int number = i + 1;
			String outcome = "done";
			String reason = "";
			if (resume && Files.exists(folder.resolve("areas.csv"))) {
				outcome = "skipped";
				reason = "has its results already";
				skipped++;
			} else
				try {
					final ApplyRequest request =
							new ApplyRequest(model, List.of(inputs.get(i)), Optional.of(folder), threads);
					final SegmentResult result = new Apply(
							(stage, done, total) -> progress.report("map " + number + " of " + maps.size() + ", " +
									stage, done, total),
							cancel).run(request).results().get(0);
					reason = String.join("; ", result.warnings());
				} catch (final InputException e) {
					outcome = "failed";
					reason = PluginRun.oneLine(e.getMessage());
					failed++;
				}
			log.add(List.of(maps.get(i).getFileName().toString(), folders.get(i), outcome, reason));
			write(log);
		}
		return new Outcome(maps.size(), skipped, failed);
	}

	/** After every map, so that it is there when the run is stopped. */
	private void write(final List<List<String>> log) {
		try {
			Files.createDirectories(output);
		} catch (final IOException e) {
			throw new InputException("folder cannot be made (" + output + "): name another one", e);
		}
		try (OutputFile file = OutputFile.open(output.resolve(LOG))) {
			TableFile.csv(log, file.file());
			file.commit();
		}
	}
}

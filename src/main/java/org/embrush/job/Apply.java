package org.embrush.job;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.embrush.features.FeatureSources;
import org.embrush.io.OpenMap;
import org.embrush.model.InputException;
import org.embrush.model.Model;
import org.embrush.tile.AttributeMap;
import org.embrush.tile.CancelFlag;
import org.embrush.tile.Progress;
import org.embrush.tile.TileEngine;
import org.embrush.tile.TileGrid;

/**
 * Segments maps with a fitted model.
 *
 * <pre>{@code
 * ApplyRequest request = new ApplyRequest(Input.of(model), List.of(Input.of(map)), Optional.empty(), 0);
 * SegmentImages images = new Apply(Progress.NONE, new CancelFlag()).run(request).results().get(0).images().get();
 * }</pre>
 */
public final class Apply {

	private final Progress progress;
	private final CancelFlag cancel;

	/**
	 * @param progress hears how far the job has come
	 * @param cancel stops it
	 */
	public Apply(final Progress progress, final CancelFlag cancel) {
		this.progress = progress;
		this.cancel = cancel;
	}

	/**
	 * Segments every map. A single map that cannot be segmented is an error; of several maps, the others go on.
	 *
	 * @param request model and maps
	 * @return results of the maps that could be segmented, and the failures of the others
	 * @throws InputException when the model cannot be read, or the only map not segmented
	 * @throws org.embrush.model.CancelledException when the flag is raised; maps finished before stay
	 */
	public ApplyResult run(final ApplyRequest request) {
		final Model model = Inputs.model(request.model()).orElseThrow();
		final List<SegmentResult> results = new ArrayList<>();
		final List<String> failures = new ArrayList<>();
		final boolean several = request.maps().size() > 1;
		final List<String> folders = folders(request.maps());
		try (TileEngine engine = new TileEngine(Threads.resolve(request.threads()), cancel, progress)) {
			for (int i = 0; i < folders.size(); i++) {
				final Input<AttributeMap> map = request.maps().get(i);
				final String name = folders.get(i);
				final Optional<Path> folder =
						request.output().map(parent -> several ? parent.resolve(name) : parent);
				try {
					results.add(segment(model, files(request, map), map, request, folder, engine));
				} catch (final InputException e) {
					if (!several)
						throw e;
					failures.add(e.getMessage());
				}
			}
		}
		if (request.report().isPresent() && !results.isEmpty())
			Reports.apply(results, Reports.apply(request)).write(request.report().get());
		return new ApplyResult(results, failures);
	}

	/**
	 * @param maps several maps
	 * @return the sub-folder of each: its name without extension, with a number where that is taken
	 */
	public static List<String> folders(final List<Input<AttributeMap>> maps) {
		final Set<String> used = new HashSet<>();
		return maps.stream().map(map -> unique(stem(map), used)).toList();
	}

	private static SegmentResult segment(final Model fitted, final List<Path> read,
			final Input<AttributeMap> input, final ApplyRequest request, final Optional<Path> folder,
			final TileEngine engine) {
		try (MapOutput output = MapOutput.open(folder, read); OpenMap open = new Inputs(engine).open(input)) {
			final AttributeMap map = open.map();
			final List<String> warnings = new ArrayList<>();
			ModelFit.check(fitted, map.info(), warnings);
			final boolean unlike = DriftCheck.check(fitted, map, request.adapt(), warnings, engine);
			final Model model = DriftCheck.adapted(fitted, map, request.adapt(), engine);
			final MapPosterior posterior = new MapPosterior(model, new FeatureSources(map.source()),
					TileGrid.over(map.info().width(), map.info().height()));
			final Rendered rendered =
					output.write(model, posterior, map.info(), request.decision(), Optional.empty(), warnings, engine);
			output.commit();
			if (!unlike)
				DriftCheck.check(rendered.sums().areas().strange(), map, warnings);
			return rendered.result().withWarnings(warnings);
		}
	}

	private static List<Path> files(final ApplyRequest request, final Input<AttributeMap> map) {
		return Stream.concat(request.model().files().stream(), map.files().stream()).toList();
	}

	private static String stem(final Input<AttributeMap> map) {
		if (map.value() != null)
			return map.value().info().name();
		final String name = String.valueOf(map.files().get(0).getFileName());
		final int dot = name.lastIndexOf('.');
		return dot > 0 ? name.substring(0, dot) : name;
	}

	/** Two maps of one name go to {@code name} and {@code name-2}; upper and lower case are one name on some disks. */
	private static String unique(final String stem, final Set<String> used) {
		String name = stem;
		for (int i = 2; !used.add(name.toLowerCase(Locale.ROOT)); i++)
			name = stem + "-" + i;
		return name;
	}
}

package org.embrush.job;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.embrush.model.Model;
import org.embrush.tile.AttributeMap;

/**
 * Asks {@link Apply} to segment maps with a fitted model.
 *
 * <pre>{@code
 * ApplyRequest request = new ApplyRequest(Input.file(Path.of("model.json")),
 * 		List.of(Input.file(Path.of("a.tif")), Input.file(Path.of("b.tif"))), Optional.of(Path.of("out")), 0);
 * }</pre>
 *
 * @param model the model
 * @param maps the maps, at least one
 * @param output folder for the files; with several maps each gets a sub-folder of its name; empty to get the images in
 *          memory
 * @param threads number of threads; 0 means one a processor
 * @param decision which pixels get a label; sets of classes need an output folder
 * @param report a page (HTML) that shows all maps, or empty; needs an output
 * @param adapt what of the model is estimated again on each map
 */
public record ApplyRequest(Input<Model> model, List<Input<AttributeMap>> maps, Optional<Path> output, int threads,
		Decision decision, Optional<Path> report, Adapt adapt) {

	/** A request that labels every pixel; see the record's components. */
	public ApplyRequest(final Input<Model> model, final List<Input<AttributeMap>> maps, final Optional<Path> output,
			final int threads) {
		this(model, maps, output, threads, Decision.EVERYWHERE, Optional.empty(), Adapt.NONE);
	}

	/** A request without page; see the record's components. */
	public ApplyRequest(final Input<Model> model, final List<Input<AttributeMap>> maps, final Optional<Path> output,
			final int threads, final Decision decision) {
		this(model, maps, output, threads, decision, Optional.empty(), Adapt.NONE);
	}

	public ApplyRequest {
		maps = List.copyOf(maps);
		if (!model.isGiven())
			throw new IllegalArgumentException("model must be given");
		if (maps.isEmpty() || !maps.stream().allMatch(Input::isGiven))
			throw new IllegalArgumentException("maps must name at least one map");
		Threads.require(threads);
		if (decision.hasSets() && output.isEmpty())
			throw new IllegalArgumentException("output must be given for conformal sets");
		if (report.isPresent() && output.isEmpty())
			throw new IllegalArgumentException("output must be given for a report");
	}

	/**
	 * @param file receives a page that shows all maps
	 * @return the same request with a page
	 */
	public ApplyRequest withReport(final Path file) {
		return new ApplyRequest(model, maps, output, threads, decision, Optional.of(file), adapt);
	}

	/**
	 * @param value what of the model is estimated again on each map
	 * @return the same request with that adaptation
	 */
	public ApplyRequest withAdapt(final Adapt value) {
		return new ApplyRequest(model, maps, output, threads, decision, report, value);
	}
}

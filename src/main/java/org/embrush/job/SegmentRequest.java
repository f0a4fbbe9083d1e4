package org.embrush.job;

import java.nio.file.Path;
import java.util.Optional;

import org.embrush.model.LabelEvidence;
import org.embrush.tile.AttributeMap;

/**
 * Asks {@link Segment} to fit on a map and to segment that map.
 *
 * <pre>{@code
 * SegmentRequest request = SegmentRequest.of(Input.file(Path.of("map.tif")), Input.file(Path.of("labels.tif")))
 * 		.to(Path.of("out"));
 * }</pre>
 *
 * @param training map, labels, settings
 * @param output folder for the files of design.md section 2, or empty to get the images in memory
 * @param threads number of threads; 0 means one a processor
 * @param extras what is written beside the map; a stability map and a report need an output folder
 * @param decision which pixels get a label; sets of classes need an output folder
 */
public record SegmentRequest(Training training, Optional<Path> output, int threads, Extras extras,
		Decision decision) {

	/** A request without extras; see the record's components. */
	public SegmentRequest(final Training training, final Optional<Path> output, final int threads) {
		this(training, output, threads, Extras.NONE, Decision.EVERYWHERE);
	}

	public SegmentRequest {
		Threads.require(threads);
		if (extras.stability() && output.isEmpty())
			throw new IllegalArgumentException("output must be given for a stability map");
		if (extras.report().isPresent() && output.isEmpty())
			throw new IllegalArgumentException("output must be given for a report");
		if (decision.hasSets() && output.isEmpty())
			throw new IllegalArgumentException("output must be given for conformal sets");
	}

	/**
	 * @param map the map
	 * @param labels the painted pixels
	 * @return a request with default settings for images in memory
	 */
	public static SegmentRequest of(final Input<AttributeMap> map, final Input<LabelEvidence> labels) {
		return of(Training.of(map, labels));
	}

	/**
	 * @param training map, labels, settings
	 * @return a request for images in memory
	 */
	public static SegmentRequest of(final Training training) {
		return new SegmentRequest(training, Optional.empty(), 0);
	}

	/**
	 * @param folder receives the files
	 * @return the same request with an output folder
	 */
	public SegmentRequest to(final Path folder) {
		return new SegmentRequest(training, Optional.of(folder), threads, extras, decision);
	}

	/**
	 * @param value number of threads; 0 means one a processor
	 * @return the same request with that many threads
	 */
	public SegmentRequest withThreads(final int value) {
		return new SegmentRequest(training, output, value, extras, decision);
	}

	/**
	 * @param value what is written beside the map
	 * @return the same request with these extras
	 */
	public SegmentRequest with(final Extras value) {
		return new SegmentRequest(training, output, threads, value, decision);
	}

	/**
	 * @param value which pixels get a label, and whether sets of classes are written
	 * @return the same request with this decision
	 */
	public SegmentRequest with(final Decision value) {
		return new SegmentRequest(training, output, threads, extras, value);
	}
}

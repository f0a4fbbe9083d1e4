package org.embrush.job;

import java.nio.file.Path;
import java.util.Optional;

import org.embrush.tile.AttributeMap;

/**
 * Asks {@link Evaluate} how well a training does on pixels that it was not shown.
 *
 * <pre>{@code
 * EvaluateRequest request = new EvaluateRequest(Training.of(map, labels), Input.none(), 5, Optional.empty(), 0);
 * }</pre>
 *
 * @param training map, labels, settings
 * @param truth one channel of class ids, 0 or NaN where the class is not known; scored where no label is; or none
 * @param folds number of parts that the labels are cut into, 2 or more
 * @param output folder for figures, tables and plots, or empty
 * @param threads number of threads; 0 means one a processor
 * @param report a page (HTML) that shows the result, or empty
 */
public record EvaluateRequest(Training training, Input<AttributeMap> truth, int folds, Optional<Path> output,
		int threads, Optional<Path> report) {

	/** Folds when nobody says otherwise. */
	public static final int DEFAULT_FOLDS = 5;

	public EvaluateRequest {
		if (folds < 2)
			throw new IllegalArgumentException("folds (" + folds + ") must be 2 or more");
		Threads.require(threads);
	}

	/** A request without page; see the record's components. */
	public EvaluateRequest(final Training training, final Input<AttributeMap> truth, final int folds,
			final Optional<Path> output, final int threads) {
		this(training, truth, folds, output, threads, Optional.empty());
	}

	/**
	 * @param file receives a page that shows the result
	 * @return the same request with a page
	 */
	public EvaluateRequest withReport(final Path file) {
		return new EvaluateRequest(training, truth, folds, output, threads, Optional.of(file));
	}
}

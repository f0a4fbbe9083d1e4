package org.embrush.job;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Asks {@link Fit} for a model alone.
 *
 * <pre>{@code
 * FitRequest request = new FitRequest(Training.of(Input.of(map), Input.of(labels)), Optional.empty(), 0);
 * }</pre>
 *
 * @param training map, labels, settings
 * @param output the model file to write, or empty to get the model in memory only
 * @param threads number of threads; 0 means one a processor
 */
public record FitRequest(Training training, Optional<Path> output, int threads) {

	public FitRequest {
		Threads.require(threads);
	}
}

package org.embrush.job;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Asks {@link Suggest} where to paint next.
 *
 * <pre>{@code
 * SuggestRequest request = new SuggestRequest(Training.of(map, labels), 10, Optional.of(Path.of("next")), 0);
 * }</pre>
 *
 * @param training map, labels, settings of a committee
 * @param count how many places, 1 or more
 * @param output folder for {@code suggestions.csv} and {@code suggestions.zip} (ImageJ ROI set), or empty
 * @param threads number of threads; 0 means one a processor
 */
public record SuggestRequest(Training training, int count, Optional<Path> output, int threads) {

	/** Places when nobody says otherwise. */
	public static final int DEFAULT_COUNT = 10;

	public SuggestRequest {
		if (count < 1)
			throw new IllegalArgumentException("count (" + count + ") must be 1 or more");
		Threads.require(threads);
	}
}

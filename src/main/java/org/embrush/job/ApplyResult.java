package org.embrush.job;

import java.util.List;

/**
 * What {@link Apply} gives back.
 *
 * <pre>{@code
 * result.results().forEach(map -> System.out.println(map.name()));
 * }</pre>
 *
 * @param results one a map that could be segmented, in the order of the request
 * @param failures one line a map that could not
 */
public record ApplyResult(List<SegmentResult> results, List<String> failures) {

	public ApplyResult {
		results = List.copyOf(results);
		failures = List.copyOf(failures);
	}
}

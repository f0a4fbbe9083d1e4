package org.embrush.committee;

import java.util.List;

import org.embrush.model.Member;
import org.embrush.model.TraceRow;

/**
 * A fitted committee.
 *
 * @param members weights sum to 1; each says what it is and why it weighs what it does
 * @param trace of the largest mixture of unpainted pixels
 * @param warnings one line each, with a remedy
 */
public record Committee(List<Member> members, List<TraceRow> trace, List<String> warnings) {

	public Committee {
		members = List.copyOf(members);
		trace = List.copyOf(trace);
		warnings = List.copyOf(warnings);
	}
}

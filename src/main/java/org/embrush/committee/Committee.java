package org.embrush.committee;

import java.util.List;

import org.embrush.model.Member;
import org.embrush.model.TraceRow;

/**
 * A fitted committee, with what refits of it need.
 */
public final class Committee {

	private final List<Member> members;
	private final Seen seen;
	private final HeldOutLabels heldOut;
	private final List<TraceRow> trace;
	private final List<String> warnings;

	Committee(final List<Member> members, final Seen seen, final HeldOutLabels heldOut,
			final List<TraceRow> trace, final List<String> warnings) {
		this.members = List.copyOf(members);
		this.seen = seen;
		this.heldOut = heldOut;
		this.trace = List.copyOf(trace);
		this.warnings = List.copyOf(warnings);
	}

	/** @return weights sum to 1; each says what it is and why it weighs what it does */
	public List<Member> members() {
		return members;
	}

	/** What it was fitted to. */
	Seen seen() {
		return seen;
	}

	/** @return what it would say of the labels if it had not seen them; of none when it was fitted in haste */
	public HeldOutLabels heldOut() {
		return heldOut;
	}

	/** @return trace of the largest mixture of unpainted pixels */
	public List<TraceRow> trace() {
		return trace;
	}

	/** @return one line each, with a remedy */
	public List<String> warnings() {
		return warnings;
	}
}

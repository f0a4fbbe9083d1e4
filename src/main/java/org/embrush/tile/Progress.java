package org.embrush.tile;

import java.util.List;

/**
 * Hears how far a run has come. Calls may come from any thread, one at a time and with ascending counts within a stage;
 * an implementation costs little enough to be called for every tile.
 *
 * <pre>{@code
 * Progress progress = (stage, done, total) -> System.err.printf("%s %d/%d%n", stage, done, total);
 * }</pre>
 */
@FunctionalInterface
public interface Progress {

	/** Hears nothing. */
	Progress NONE = (stage, done, total) -> {};

	/**
	 * @param stage what is being done, for example {@code "fit"}
	 * @param done steps finished in this stage
	 * @param total steps of this stage, or -1 when unknown
	 */
	void report(String stage, long done, long total);

	/**
	 * Hears beforehand what a run will spend its time on, when that can be known.
	 *
	 * @param stages in any order; none when nothing is known any more
	 */
	default void expect(final List<Stage> stages) {
		// Who does not foretell has no use for it.
	}

	/**
	 * A stage that is to come.
	 *
	 * @param name as it will be reported
	 * @param passes how often it will begin anew, about; at least 1
	 * @param share of the time of the run, in any unit
	 */
	record Stage(String name, int passes, double share) {

		public Stage {
			if (passes < 1 || !(share >= 0))
				throw new IllegalArgumentException("passes (" + passes + ") must be 1 or more, share (" + share +
						") 0 or more");
		}
	}
}

package org.embrush.tile;

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
}

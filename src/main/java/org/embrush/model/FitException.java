package org.embrush.model;

/**
 * Thrown when a fit cannot go on. The message names the component, the cause and at least one remedy.
 *
 * <pre>{@code
 * throw new FitException("component 2 of class 'quartz' has a singular covariance: "
 *     + "give the class more pixels or drop --textbook");
 * }</pre>
 */
public class FitException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/** @param message one line: component, cause, remedy */
	public FitException(final String message) {
		super(message);
	}
}

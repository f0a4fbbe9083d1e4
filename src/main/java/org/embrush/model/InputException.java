package org.embrush.model;

/**
 * Thrown when data that the user gave cannot be read or contradict themselves.
 *
 * <p>The message is one line of the form {@code what (value, where): what to do}:
 *
 * <pre>{@code
 * throw new InputException("no painted pixel (labels.tif): paint at least one pixel in two classes");
 * }</pre>
 */
public class InputException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/** @param message one line: what is wrong, the value and place, and what to do */
	public InputException(final String message) {
		super(message);
	}

	/**
	 * @param message one line: what is wrong, the value and place, and what to do
	 * @param cause the failure underneath
	 */
	public InputException(final String message, final Throwable cause) {
		super(message, cause);
	}
}

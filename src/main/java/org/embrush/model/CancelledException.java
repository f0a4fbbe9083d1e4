package org.embrush.model;

/** Thrown out of a run that its user cancelled; nothing was written. */
public class CancelledException extends RuntimeException {

	private static final long serialVersionUID = 1L;

	/** Makes the exception with its fixed message, {@code "cancelled"}. */
	public CancelledException() {
		super("cancelled");
	}
}

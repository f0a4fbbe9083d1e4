package org.embrush.job;

/**
 * The version of Embrush that runs.
 *
 * <pre>{@code
 * String version = Version.get();
 * }</pre>
 */
public final class Version {

	private Version() {}

	/** @return the version in the jar's manifest, or {@code "development"} when the classes come from a folder */
	public static String get() {
		final String version = Version.class.getPackage().getImplementationVersion();
		return version == null ? "development" : version;
	}
}

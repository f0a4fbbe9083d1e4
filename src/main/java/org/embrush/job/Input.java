package org.embrush.job;

import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Something a request needs: files to read it from, the value itself, or nothing at all.
 *
 * <pre>{@code
 * Input<AttributeMap> fromDisk = Input.file(Path.of("map.tif"));
 * Input<AttributeMap> inMemory = Input.of(map);
 * }</pre>
 *
 * @param files files to read, in order; empty when the value is given or nothing is
 * @param value the value, or null
 * @param <T> what is needed
 */
public record Input<T>(List<Path> files, T value) {

	public Input {
		files = List.copyOf(files);
		if (value != null && !files.isEmpty())
			throw new IllegalArgumentException("an input is either files (" + files + ") or a value, not both");
	}

	/**
	 * @param value the value itself, not null
	 * @param <T> its type
	 * @return an input that needs no reading
	 */
	public static <T> Input<T> of(final T value) {
		return new Input<>(List.of(), Objects.requireNonNull(value, "value"));
	}

	/**
	 * @param file the file to read
	 * @param <T> what it holds
	 * @return an input in one file
	 */
	public static <T> Input<T> file(final Path file) {
		return new Input<>(List.of(file), null);
	}

	/**
	 * @param files the files to read together, at least one
	 * @param <T> what they hold
	 * @return an input in several files
	 */
	public static <T> Input<T> files(final List<Path> files) {
		if (files.isEmpty())
			throw new IllegalArgumentException("files must name at least one file");
		return new Input<>(files, null);
	}

	/**
	 * @param <T> what is not given
	 * @return an input that was left out
	 */
	public static <T> Input<T> none() {
		return new Input<>(List.of(), null);
	}

	/** @return whether it is given, as file or as value */
	public boolean isGiven() {
		return value != null || !files.isEmpty();
	}

	/** @return the file names without folders, joined by commas; empty for a value */
	public String name() {
		return files.stream().map(file -> String.valueOf(file.getFileName())).collect(Collectors.joining(", "));
	}
}

package org.embrush.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.embrush.model.InputException;

/**
 * One output file that appears whole or not at all, and replaces what was there: the twin of {@link OutputFolder}.
 *
 * <pre>{@code
 * try (OutputFile out = OutputFile.open(Path.of("model.json"))) {
 * 	Files.writeString(out.file(), text);
 * 	out.commit();
 * }
 * }</pre>
 */
public final class OutputFile implements AutoCloseable {

	private final Path target;
	private final Path staging;
	private final Deque<Path> parents;
	private final List<Path> inputs = new ArrayList<>();
	private boolean committed;

	private OutputFile(final Path target, final Path staging, final Deque<Path> parents) {
		this.target = target;
		this.staging = staging;
		this.parents = parents;
	}

	/**
	 * Prepares a file.
	 *
	 * @param target the file; folders above it are made when missing
	 * @return to be closed
	 * @throws InputException if it is a folder, or its folder may not be written to
	 */
	public static OutputFile open(final Path target) {
		final Path file = target.toAbsolutePath().normalize();
		if (Files.isDirectory(file))
			throw new InputException("output is a folder, not a file (" + target + "): name a file");
		try {
			final Deque<Path> made = Staging.makeParents(file.getParent());
			return new OutputFile(file, Staging.make(file.getParent(), ""), made);
		} catch (final IOException e) {
			throw Reason.cannotWrite(target, e);
		}
	}

	/**
	 * Names a file that the run reads, so that the output does not replace it.
	 *
	 * @param input a file
	 * @throws InputException if the output would replace it
	 */
	public void protect(final Path input) {
		inputs.add(input);
		Staging.refuseSame(target, inputs);
	}

	/** @return where to write now */
	public Path file() {
		return staging.resolve(target.getFileName());
	}

	/**
	 * Moves the file to its place.
	 *
	 * @throws InputException if that fails; then nothing has changed
	 */
	public void commit() {
		Staging.refuseSame(target, inputs);
		try {
			Files.move(file(), target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
			committed = true;
		} catch (final IOException e) {
			throw Reason.cannotWrite(target, e);
		}
	}

	/**
	 * Removes what was not committed.
	 *
	 * @throws InputException if that fails
	 */
	@Override
	public void close() {
		try {
			Staging.delete(staging);
			if (!committed)
				Staging.deleteEmpty(parents);
		} catch (final IOException e) {
			throw Reason.cannotWrite(staging, e);
		}
	}
}

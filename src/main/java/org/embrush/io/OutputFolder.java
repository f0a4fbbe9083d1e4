package org.embrush.io;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.embrush.model.InputException;

/**
 * A folder of outputs that appear whole or not at all: they are made in a hidden folder and moved to their place by
 * {@link #commit}; {@link #close} without it leaves everything as it was.
 *
 * <p>A target that does not exist yet appears by one rename. In one that exists, files of the same name are replaced, and
 * put back when a move fails; all others stay. A killed run leaves {@code .NAME.embrush-part-N} or
 * {@code .embrush-part-N} behind, which can be deleted.
 *
 * <pre>{@code
 * try (OutputFolder out = OutputFolder.open(Path.of("result"))) {
 * 	out.protect(Path.of("labels.tif"));
 * 	Files.writeString(out.file("areas.csv"), text);
 * 	out.commit();
 * }
 * }</pre>
 */
public final class OutputFolder implements AutoCloseable {

	private final Path target;
	private final Path staging;
	private final Deque<Path> parents;
	private final List<Path> inputs = new ArrayList<>();
	private final List<Path> outputs = new ArrayList<>();
	private boolean committed;

	private OutputFolder(final Path target, final Path staging, final Deque<Path> parents) {
		this.target = target;
		this.staging = staging;
		this.parents = parents;
	}

	/**
	 * Prepares a folder.
	 *
	 * @param target the folder; made by {@link #commit} when it does not exist
	 * @return to be closed
	 * @throws InputException if it is a file, or may not be written to
	 */
	public static OutputFolder open(final Path target) {
		final Path folder = target.toAbsolutePath().normalize();
		if (Files.exists(folder) && !Files.isDirectory(folder))
			throw new InputException("output is a file, not a folder (" + target + "): name a folder");
		try {
			// In an existing target, which may be the root of its disk, so that moves stay on one disk.
			if (Files.exists(folder))
				return new OutputFolder(folder, Staging.make(folder, ""), new ArrayDeque<>());
			final Deque<Path> made = Staging.makeParents(folder.getParent());
			return new OutputFolder(folder, Staging.make(folder.getParent(), folder.getFileName().toString()), made);
		} catch (final IOException e) {
			throw Reason.cannotWrite(target, e);
		}
	}

	/**
	 * Names a file that the run reads, so that no output replaces it.
	 *
	 * @param input a file
	 * @throws InputException if an output named so far would replace it
	 */
	public void protect(final Path input) {
		inputs.add(input);
		outputs.forEach(output -> Staging.refuseSame(output, inputs));
	}

	/**
	 * @param name file name, or a path relative to the folder
	 * @return where to write that file now; its folder exists
	 * @throws InputException if it would replace an input
	 */
	public Path file(final String name) {
		final Path output = target.resolve(name).normalize();
		if (!output.startsWith(target) || output.equals(target))
			throw new IllegalArgumentException("name (" + name + ") must lie inside the output folder");
		Staging.refuseSame(output, inputs);
		outputs.add(output);
		final Path file = staging.resolve(target.relativize(output));
		try {
			Files.createDirectories(file.getParent());
		} catch (final IOException e) {
			throw Reason.cannotWrite(output, e);
		}
		return file;
	}

	/**
	 * Moves all files to their place.
	 *
	 * @throws InputException if that fails; then nothing has changed
	 */
	public void commit() {
		outputs.forEach(output -> Staging.refuseSame(output, inputs));
		try {
			if (staging.getParent().equals(target))
				replace();
			else
				Staging.move(staging, target);
			committed = true;
		} catch (final IOException e) {
			throw Reason.cannotWrite(target, e);
		}
	}

	private void replace() throws IOException {
		final List<Path> names = Staging.files(staging);
		final Path aside = Files.createDirectory(staging.resolve(".replaced"));
		final Deque<Path[]> done = new ArrayDeque<>();
		try {
			for (final Path name : names) {
				final Path place = target.resolve(name);
				Files.createDirectories(place.getParent());
				if (Files.exists(place))
					move(place, Files.createDirectories(aside.resolve(name).getParent()).resolve(name.getFileName()),
							done);
				move(staging.resolve(name), place, done);
			}
		} catch (final IOException e) {
			for (final Path[] step : done)
				Staging.move(step[1], step[0]);
			throw e;
		}
	}

	private static void move(final Path from, final Path to, final Deque<Path[]> done) throws IOException {
		Staging.move(from, to);
		done.addFirst(new Path[]{from, to});
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

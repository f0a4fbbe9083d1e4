package org.embrush.io;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.embrush.model.InputException;

/** Hidden folders in which outputs are made before they are moved to their place. */
final class Staging {

	private static final String MARK = ".embrush-part-";

	private Staging() {}

	/**
	 * Makes a new folder {@code .NAME.embrush-part-1}; what a killed run left behind keeps its number, so it never blocks.
	 *
	 * @param parent folder to make it in
	 * @param name what the folder will be called, or empty when its files will go to the parent
	 * @return the folder
	 */
	static Path make(final Path parent, final String name) throws IOException {
		for (int n = 1;; n++)
			try {
				return Files.createDirectory(parent.resolve((name.isEmpty() ? "" : "." + name) + MARK + n));
			} catch (final FileAlreadyExistsException e) {
				if (n == Integer.MAX_VALUE)
					throw e;
			}
	}

	/** @return where a file that is being made will be, to name it in messages */
	static Path placeOf(final Path file) {
		Path place = file.getRoot();
		for (final Path part : file) {
			final String name = part.toString();
			final int mark = name.startsWith(".") ? name.indexOf(MARK) : -1;
			final String kept = mark < 0 ? name : name.substring(Math.min(1, mark), mark);
			if (!kept.isEmpty())
				place = place == null ? Path.of(kept) : place.resolve(kept);
		}
		return place;
	}

	/**
	 * Makes a folder and all above it that are missing.
	 *
	 * @return those that were made, the deepest first
	 */
	static Deque<Path> makeParents(final Path folder) throws IOException {
		final Deque<Path> missing = new ArrayDeque<>();
		for (Path p = folder; p != null && !Files.exists(p); p = p.getParent())
			missing.addLast(p);
		final Deque<Path> made = new ArrayDeque<>();
		while (!missing.isEmpty())
			try {
				made.addFirst(Files.createDirectory(missing.removeLast()));
			} catch (final FileAlreadyExistsException e) {
				// Somebody else made it just now: theirs to keep.
				continue;
			}
		return made;
	}

	/** @return all files below a folder, relative to it, in order of name */
	static List<Path> files(final Path folder) throws IOException {
		try (Stream<Path> all = Files.walk(folder)) {
			return new ArrayList<>(all.filter(Files::isRegularFile).map(folder::relativize).sorted().toList());
		}
	}

	/** Deletes a folder with all in it. */
	static void delete(final Path folder) throws IOException {
		if (!Files.exists(folder))
			return;
		final List<Path> all;
		try (Stream<Path> walk = Files.walk(folder)) {
			all = walk.sorted(Comparator.reverseOrder()).toList();
		}
		for (final Path path : all)
			Files.delete(path);
	}

	/** Deletes those of the folders that are empty, in the given order. */
	static void deleteEmpty(final Iterable<Path> folders) throws IOException {
		for (final Path folder : folders)
			try {
				Files.delete(folder);
			} catch (final DirectoryNotEmptyException e) {
				// Somebody else put something there.
				return;
			}
	}

	static void move(final Path from, final Path to) throws IOException {
		Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
	}

	/** Refuses to overwrite what the run reads. */
	static void refuseSame(final Path output, final List<Path> inputs) {
		for (final Path input : inputs)
			try {
				if (Files.exists(output) && Files.exists(input) && Files.isSameFile(output, input))
					throw new InputException("output would overwrite an input (" + input +
							"): name another place for the output");
			} catch (final IOException e) {
				throw Reason.cannotWrite(output, e);
			}
	}
}

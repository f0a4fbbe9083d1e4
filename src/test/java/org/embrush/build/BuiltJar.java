package org.embrush.build;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One of the jars that the package phase leaves in the target folder, opened for looking at. */
record BuiltJar(Path path, SortedSet<String> files) {

	static final String VERSION = System.getProperty("embrush.version");

	static BuiltJar fiji() { return open("Embrush_-" + VERSION + ".jar"); }

	static BuiltJar imagej() { return open("Embrush_-" + VERSION + "-imagej.jar"); }

	static BuiltJar cli() { return open("embrush-" + VERSION + "-cli.jar"); }

	private static BuiltJar open(String name) {
		Path path = Path.of(System.getProperty("embrush.target"), name);
		try (JarFile jar = new JarFile(path.toFile())) {
			return new BuiltJar(path, jar.stream().filter(entry -> !entry.isDirectory()).map(Object::toString)
					.collect(Collectors.toCollection(TreeSet::new)));
		} catch (IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	Stream<String> classes() {
		return files.stream().filter(file -> file.endsWith(".class"));
	}

	boolean hasFolder(String folder) {
		return files.stream().anyMatch(file -> file.startsWith(folder));
	}

	Manifest manifest() throws IOException {
		try (JarFile jar = new JarFile(path.toFile())) {
			return jar.getManifest();
		}
	}

	List<String> lines(String file) throws IOException {
		try (JarFile jar = new JarFile(path.toFile())) {
			byte[] bytes = jar.getInputStream(jar.getEntry(file)).readAllBytes();
			return new String(bytes, StandardCharsets.UTF_8).lines().toList();
		}
	}

	@Override
	public String toString() {
		return path.getFileName().toString();
	}
}

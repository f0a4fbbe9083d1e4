package org.embrush.plugin;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.github.classgraph.ClassGraph;
import javassist.ClassPool;
import net.imagej.patcher.LegacyEnvironment;

import org.junit.jupiter.api.Assertions;
import org.opentest4j.AssertionFailedError;

/** An ImageJ in a JVM of its own, with the built plugin in its plugins folder. */
enum ImageJ {

	/** The ImageJ that we build on, in batch mode. */
	PLAIN,
	/** Debian's, in batch mode. */
	OLDER,
	/** Fiji's, patched to need no screen. */
	FIJI;

	private static final Path TARGET = Path.of(System.getProperty("embrush.target"));
	private static final String VERSION = System.getProperty("embrush.version");
	private static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();
	private static final long MINUTES = 5;

	/**
	 * @param macro its text
	 * @param scratch a folder for the installation
	 * @param argument what the macro gets from {@code getArgument}; at most one, and in Fiji only
	 * @return what it printed, without blank lines
	 */
	List<String> run(final String macro, final Path scratch, final String... argument) {
		try {
			install(scratch);
			return printed(command(scratch, Files.writeString(scratch.resolve("macro.ijm"), macro), argument), scratch);
		} catch (final IOException e) {
			throw new AssertionError(e);
		}
	}

	/**
	 * Runs a program of the tests in this ImageJ, on the screen that there is; neither in Fiji.
	 *
	 * @param program that begins with a main method, and uses nothing but ImageJ, JUnit and Java
	 * @param scratch a folder for the installation
	 * @param arguments of the program
	 * @return what it printed, without blank lines
	 */
	List<String> onScreen(final Class<?> program, final Path scratch, final Path... arguments) {
		try {
			install(scratch);
			final List<String> command = java(scratch);
			command.addAll(List.of("-cp", Stream.of(jarOfImageJ(), place(program), place(Assertions.class),
					place(AssertionFailedError.class)).collect(Collectors.joining(File.pathSeparator)),
					program.getName()));
			Stream.of(arguments).map(Path::toString).forEach(command::add);
			return printed(command, scratch);
		} catch (final IOException e) {
			throw new AssertionError(e);
		}
	}

	private void install(final Path scratch) throws IOException {
		final Path plugins = Files.createDirectories(scratch.resolve("plugins"));
		if (!Files.exists(plugins.resolve(jar().getFileName())))
			Files.copy(jar(), plugins.resolve(jar().getFileName()));
	}

	private List<String> printed(final List<String> command, final Path scratch) {
		try {
			final Path out = scratch.resolve("printed.txt");
			final Process process = new ProcessBuilder(command).redirectErrorStream(true)
					.redirectOutput(out.toFile()).start();
			if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
				process.destroyForcibly();
				throw new AssertionError(this + " did not end; it printed: " + Files.readString(out));
			}
			return Files.readAllLines(out).stream().filter(line -> !line.isBlank()).toList();
		} catch (final IOException | InterruptedException e) {
			throw new AssertionError(e);
		}
	}

	private Path jar() {
		return TARGET.resolve("Embrush_-" + VERSION + (this == FIJI ? "" : "-imagej") + ".jar");
	}

	/** Runs the built command line. */
	static void embrush(final List<?> args, final String... options) {
		try {
			final List<String> command = new ArrayList<>(List.of(JAVA, "-Dembrush.kernel=plain", "-jar",
					TARGET.resolve("embrush-" + VERSION + "-cli.jar").toString()));
			args.forEach(arg -> command.add(arg.toString()));
			command.addAll(List.of(options));
			final Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
			final String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			if (process.waitFor() != 0)
				throw new AssertionError(printed);
		} catch (final IOException | InterruptedException e) {
			throw new AssertionError(e);
		}
	}

	private List<String> command(final Path scratch, final Path macro, final String... argument) {
		final List<String> command = java(scratch);
		command.add("-Dembrush.argument=" + String.join("", argument));
		if (this == FIJI) {
			command.addAll(List.of("-Djava.awt.headless=true", "--add-opens=java.base/java.lang=ALL-UNNAMED", "-cp",
					Stream.of(HeadlessFiji.class, ij.IJ.class, LegacyEnvironment.class, ClassPool.class,
							ClassGraph.class)
							.map(ImageJ::place).collect(Collectors.joining(File.pathSeparator)),
					HeadlessFiji.class.getName(), macro.toString(), jar().toString()));
			// Libraries that Fiji bundles; JarsIT holds that the jar asks for no others.
			Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
					.filter(path -> path.endsWith(".jar") && !path.contains("imagej")).forEach(command::add);
		} else
			command.addAll(List.of("-cp", jarOfImageJ(), "ij.ImageJ", "-batch", macro.toString()));
		return command;
	}

	private static List<String> java(final Path scratch) {
		return new ArrayList<>(
				List.of(JAVA, "-Dplugins.dir=" + scratch, "-Duser.home=" + scratch, "-Dembrush.kernel=plain"));
	}

	private String jarOfImageJ() {
		return this == OLDER ? TARGET.resolve("imagej/ij-1.53t.jar").toString() : place(ij.IJ.class);
	}

	private static String place(final Class<?> type) {
		try {
			final CodeSource source = type.getProtectionDomain().getCodeSource();
			return Path.of(source.getLocation().toURI()).toString();
		} catch (final java.net.URISyntaxException e) {
			throw new AssertionError(e);
		}
	}
}

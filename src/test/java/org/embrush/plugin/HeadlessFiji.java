package org.embrush.plugin;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import net.imagej.patcher.LegacyEnvironment;

/**
 * Runs a macro in ImageJ as Fiji patches it to work without a screen: {@code HeadlessFiji macro.ijm plugin.jar library.jar}.
 */
final class HeadlessFiji {

	private HeadlessFiji() {}

	public static void main(final String[] args) throws Exception {
		final LegacyEnvironment fiji = new LegacyEnvironment(null, true);
		fiji.disableIJ1PluginDirs();
		fiji.addPluginClasspath(Arrays.stream(args).skip(1).map(File::new).toArray(File[]::new));
		fiji.runMacro(Files.readString(Path.of(args[0])), System.getProperty("embrush.argument", ""));
		System.exit(0);
	}
}

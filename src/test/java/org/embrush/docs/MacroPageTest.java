package org.embrush.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.embrush.Quiet;
import org.embrush.plugin.MacroFunctions;
import org.embrush.plugin.PluginRequests;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The page about macros names every command, key and function. */
@ExtendWith(Quiet.class)
class MacroPageTest {

	private static List<String> missing(final Stream<String> words) throws IOException {
		final String page = Files.readString(Path.of("docs/macros.md"));
		return words.filter(word -> !page.contains("`" + word)).toList();
	}

	@Test
	void itNamesEveryKey() throws IOException {
		assertEquals(List.of(), missing(PluginRequests.keys()));
	}

	@Test
	void itNamesEveryCommand() throws IOException {
		assertEquals(List.of(), missing(PluginRequests.commands().map(command -> command + "...`")));
	}

	@Test
	void itNamesEveryFunction() throws IOException {
		assertEquals(List.of(), missing(Arrays.stream(new MacroFunctions().getExtensionFunctions())
				.map(function -> function.name + "(")));
	}
}

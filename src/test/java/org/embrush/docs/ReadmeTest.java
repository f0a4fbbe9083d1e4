package org.embrush.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the README shows is there: its Java example compiles, its files exist. */
class ReadmeTest {

	@TempDir
	private Path folder;

	@Test
	void exampleCompiles() throws IOException {
		final Matcher block = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL).matcher(readme());
		assertTrue(block.find());
		final Path source = Files.writeString(folder.resolve("Example.java"), block.group(1));
		final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
		final StringWriter messages = new StringWriter();
		final boolean compiled = compiler.getTask(messages, null, null,
				List.of("-d", folder.toString(), "-proc:none", "-classpath", System.getProperty("java.class.path")),
				null,
				compiler.getStandardFileManager(null, null, null).getJavaFileObjects(source)).call();
		assertEquals("", messages.toString());
		assertTrue(compiled);
	}

	@Test
	void linkedAndNamedFilesExist() throws IOException {
		final Matcher named =
				Pattern.compile("\\]\\(([\\w./-]+)\\)|(?<![\\w/])((?:scripts|sample-maps|docs|src)/[\\w./-]+\\w)")
						.matcher(readme());
		int found = 0;
		while (named.find()) {
			final String file = named.group(1) == null ? named.group(2) : named.group(1);
			assertTrue(Files.exists(Path.of(file)), file);
			found++;
		}
		assertTrue(found >= 5, found + " files named");
	}

	private static String readme() throws IOException {
		return Files.readString(Path.of("README.md"));
	}
}

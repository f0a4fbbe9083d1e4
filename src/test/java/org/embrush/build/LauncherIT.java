package org.embrush.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The launcher in a checkout made of stand-ins: a Maven that only counts its runs, and a Java that says what it was told. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "a POSIX shell script; on Windows java -jar is the way")
class LauncherIT {

	private static final String BUILDING = "embrush: building from source, this takes a minute the first time\n";
	private static final String MVN = """
			#!/bin/sh
			echo "$@" >>mvn-runs
			sleep 0.1
			[ -e no-build ] && exit 1
			echo jar >target/launcher/embrush-1-cli.jar
			""";

	@TempDir
	private Path folder;
	private Path root;
	private Path tools;
	private Path javaHome;

	/** Keeps memory near the size of the map. */
	private static final String HEAP = "-XX:+UseParallelGC -Xmn96m -XX:GCTimeRatio=9 ";
	/** Spares compilations that would last longer than what they are for. */
	private static final String JIT = "-XX:Tier4BackEdgeThreshold=400000 -XX:Tier4InvocationThreshold=10000 "
			+ "-XX:Tier4MinInvocationThreshold=1200 -XX:Tier4CompileThreshold=30000 "
			+ "-XX:FreqInlineSize=70 -XX:InlineSmallCode=800 -XX:CompileCommand=quiet "
			+ Stream.of("FloatRows", "FloatExp", "FloatLog", "RowBits", "RowPower")
					.map(loops -> "-XX:CompileCommand=dontinline,org/embrush/kernel/" + loops + ".* ")
					.collect(Collectors.joining());
	private static final String PLAIN = JIT + HEAP;
	private static final String SIMD = "--add-modules jdk.incubator.vector " + JIT
			+ "-XX:CompileCommand=CompileThresholdScaling,org/embrush/kernel/Simd*.*,0.1 "
			+ "-XX:CompileCommand=BackgroundCompilation,org/embrush/kernel/Simd*.*,false " + HEAP;

	private record Outcome(int exit, String out, String err) {}

	@BeforeEach
	void makeCheckout() throws IOException {
		root = Files.createDirectories(folder.resolve("check out"));
		Files.createDirectories(root.resolve("scripts"));
		Files.copy(Path.of("scripts/embrush"), root.resolve("scripts/embrush"));
		Files.writeString(root.resolve("pom.xml"), "");
		Files.writeString(Files.createDirectories(root.resolve("src/main/java")).resolve("A.java"), "");
		tools = Files.createDirectories(folder.resolve("tools"));
		for (String tool : List.of("cat", "dirname", "find", "head", "mkdir", "mv", "readlink", "rm", "sed", "sleep",
				"touch"))
			script(tools.resolve(tool), "#!/bin/sh\nexec " + which(tool) + " \"$@\"\n");
		script(tools.resolve("mvn"), MVN);
		javaHome = makeJava("17.0.2");
		script(javaHome.resolve("bin/javac"), "#!/bin/sh\n");
	}

	@Test
	void buildsOnFirstUseAndThenNoMore() throws Exception {
		assertEquals(new Outcome(7, told("a b --c"), BUILDING), launch("a b", "--c"));
		assertEquals(new Outcome(7, told("a b --c"), ""), launch("a b", "--c"));
		assertEquals(List.of("-B -q package -P launcher"), mavenRuns());
	}

	@Test
	void buildsAgainWhenASourceIsNewer() throws Exception {
		launch();
		Path source = root.resolve("src/main/java/A.java");
		Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));
		assertEquals(BUILDING, launch().err);
		assertEquals(2, mavenRuns().size());
	}

	@Test
	void worksThroughALinkToALink() throws Exception {
		Path direct = Files.createSymbolicLink(folder.resolve("direct"), root.resolve("scripts/embrush"));
		Path relative = Files.createSymbolicLink(folder.resolve("relative"), Path.of("direct"));
		assertEquals(new Outcome(7, told("x"), BUILDING), run(direct, environment(), "x"));
		assertEquals(new Outcome(7, told("x"), ""), run(relative, environment(), "x"));
	}

	@Test
	void passesOptionsToJava() throws Exception {
		launch();
		Map<String, String> environment = environment("EMBRUSH_JAVA_OPTS", "-Xmx1g -Dx=y");
		assertEquals(told("x").replace("-jar", "-Xmx1g -Dx=y -jar"), run(environment, "x").out);
	}

	@Test
	void leavesTheCollectorToWhoeverNamesOne() throws Exception {
		launch();
		for (String options : List.of("-XX:+UseSerialGC", "-Xmx1g -Xmn10m"))
			assertEquals(told("x").replace(HEAP, options + " "),
					run(environment("EMBRUSH_JAVA_OPTS", options), "x").out);
	}

	@Test
	void loadsTheVectorModuleWhenAKernelNeedsIt() throws Exception {
		Path kernels = Files.createDirectories(root.resolve("src/main/java/org/embrush/kernel"));
		Files.writeString(kernels.resolve("SimdSum.java"), "");
		assertEquals(told("x").replace(PLAIN, SIMD), launch("x").out);
	}

	@Test
	void keepsClassesOnceWhenThereIsASampleToRunOn() throws Exception {
		Path sample = Files.createDirectories(root.resolve("sample-maps/synthetic-minerals"));
		Files.writeString(sample.resolve("map.tif"), "");
		String archive = root.toRealPath() + "/target/launcher/classes-17.0.2.jsa";
		String expected = told("x").replace("-jar",
				"-XX:SharedArchiveFile=" + archive + " -Xlog:cds=off -Xlog:cds+dynamic=off -jar");
		assertEquals(new Outcome(7, expected, BUILDING), launch("x"));
		assertTrue(Files.exists(Path.of(archive)));
		// the answer to -version is kept, too: a Java that would no longer give one still runs
		String home = javaHome.toString();
		script(javaHome.resolve("bin/java"), "#!/bin/sh\necho kept\n");
		Files.setLastModifiedTime(javaHome.resolve("bin/java"), FileTime.from(Instant.now().minusSeconds(60)));
		assertEquals(new Outcome(0, "kept\n", ""), run(environment("JAVA_HOME", home), "x"));
		// a new build makes new ones
		Files.setLastModifiedTime(root.resolve("src/main/java/A.java"),
				FileTime.from(Instant.now().plusSeconds(60)));
		Files.writeString(Path.of(archive), "old");
		javaHome = makeJava("17.0.2");
		launch("x");
		assertEquals("classes", Files.readString(Path.of(archive)).strip());
	}

	@Test
	void asksOnlyOnceForClassesThatAJavaCannotKeep() throws Exception {
		Path sample = Files.createDirectories(root.resolve("sample-maps/synthetic-minerals"));
		Files.writeString(sample.resolve("map.tif"), "");
		Path asked = folder.resolve("asked");
		script(javaHome.resolve("bin/java"), """
				#!/bin/sh
				[ "$1" = -version ] && { echo 'openjdk version "17.0.2" 2020-01-01' >&2; exit; }
				for word; do
					case $word in -XX:ArchiveClassesAtExit=*) echo asked >>"%s" ;; esac
				done
				echo "$PWD: $*"
				exit 7
				""".formatted(asked));
		assertEquals(new Outcome(7, told("x"), BUILDING), launch("x"));
		assertEquals(new Outcome(7, told("x"), ""), launch("x"));
		assertEquals(List.of("asked"), Files.readAllLines(asked));
		// a new build asks again
		Files.setLastModifiedTime(root.resolve("src/main/java/A.java"),
				FileTime.from(Instant.now().plusSeconds(60)));
		launch("x");
		assertEquals(List.of("asked", "asked"), Files.readAllLines(asked));
	}

	@Test
	void aFastFitOfASmallMapHasPlainKernelsAndOneCompiler() throws Exception {
		Path kernels = Files.createDirectories(root.resolve("src/main/java/org/embrush/kernel"));
		Files.writeString(kernels.resolve("SimdSum.java"), "");
		Path map = Files.writeString(folder.resolve("map.tif"), "");
		Path larger = Files.write(folder.resolve("larger.tif"), new byte[5 << 20]);
		launch();
		assertEquals(told("segment " + map + " --fast -q").replace(PLAIN,
				"-Dembrush.kernel=plain " + PLAIN + "-XX:TieredStopAtLevel=1 "),
				launch("segment", map.toString(), "--fast", "-q").out);
		assertEquals(told("segment " + larger + " --fast").replace(PLAIN, "-Dembrush.kernel=plain " + PLAIN),
				launch("segment", larger.toString(), "--fast").out);
		assertEquals(told("segment " + map + " -q").replace(PLAIN, SIMD), launch("segment", map.toString(), "-q").out);
		assertEquals(told("segment none.tif --fast").replace(PLAIN, SIMD),
				launch("segment", "none.tif", "--fast").out);
	}

	@Test
	void shortCommandsStartWithoutTheModule() throws Exception {
		Path kernels = Files.createDirectories(root.resolve("src/main/java/org/embrush/kernel"));
		Files.writeString(kernels.resolve("SimdSum.java"), "");
		Path map = Files.writeString(folder.resolve("map.tif"), "");
		for (String command : List.of("--version", "help", "info " + map))
			assertEquals(told(command).replace(PLAIN, "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC "),
					launch(command.split(" ")).out);
	}

	@Test
	void saysThatJavaIsMissing() throws Exception {
		assertEquals(failed("java (not found): install a JDK 17 or newer, or set JAVA_HOME"),
				run(environment("JAVA_HOME", "")));
	}

	@Test
	void saysThatJavaHomeIsWrong() throws Exception {
		assertEquals(failed("JAVA_HOME (/none): has no bin/java; let it name a JDK 17 or newer"),
				run(environment("JAVA_HOME", "/none")));
	}

	@Test
	void saysThatJavaIsTooOld() throws Exception {
		for (String version : List.of("11.0.2", "1.8.0_392")) {
			String home = makeJava(version).toString();
			assertEquals(failed("java (" + home + "/bin/java, version " + version.split("\\.")[0]
					+ "): install a JDK 17 or newer, or set JAVA_HOME"), run(environment("JAVA_HOME", home)));
		}
	}

	@Test
	void saysThatTheCompilerIsMissing() throws Exception {
		Files.delete(javaHome.resolve("bin/javac"));
		assertEquals(failed("javac (not found beside " + javaHome
				+ "/bin/java): install a JDK 17 or newer, or set JAVA_HOME"), launch());
	}

	@Test
	void saysThatMavenIsMissingOnlyWhenThereIsSomethingToBuild() throws Exception {
		Files.delete(tools.resolve("mvn"));
		assertEquals(failed("mvn (not found): install Maven 3.6.3 or newer"), launch());
		script(tools.resolve("mvn"), MVN);
		launch();
		Files.delete(tools.resolve("mvn"));
		assertEquals(new Outcome(7, told("x"), ""), launch("x"));
	}

	@Test
	void saysWhereTheLogOfAFailedBuildIs() throws Exception {
		Files.writeString(root.resolve("no-build"), "");
		Outcome outcome = launch();
		assertEquals(1, outcome.exit);
		assertEquals(BUILDING + "error: build (mvn package): failed; see " + root.toRealPath()
				+ "/target/launcher/build.log\n", outcome.err);
		Files.delete(root.resolve("no-build"));
		assertEquals(7, launch().exit);
	}

	@Test
	void firstRunsAtTheSameTimeBuildOnce() throws Exception {
		List<Process> processes = new ArrayList<>();
		for (int i = 0; i < 3; i++) processes.add(start(root.resolve("scripts/embrush"), environment(), i));
		for (Process process : processes) assertEquals(7, process.waitFor());
		assertEquals(1, mavenRuns().size());
		assertFalse(Files.exists(root.resolve("target/launcher.lock")));
	}

	@Test
	void takesOverTheLockOfADeadProcess() throws Exception {
		Process dead = new ProcessBuilder("true").start();
		dead.waitFor();
		Path lock = Files.createDirectories(root.resolve("target/launcher.lock"));
		Files.writeString(lock.resolve("pid"), dead.pid() + "\n");
		assertEquals(7, launch().exit);
	}

	private Path makeJava(String version) throws IOException {
		Path home = folder.resolve("jdk-" + version);
		script(Files.createDirectories(home.resolve("bin")).resolve("java"), """
				#!/bin/sh
				[ "$1" = -version ] && { echo 'openjdk version "%s" 2020-01-01' >&2; exit; }
				for word; do
					case $word in -XX:ArchiveClassesAtExit=*) echo classes >"${word#*=}" ;; esac
				done
				echo "$PWD: $*"
				exit 7
				""".formatted(version));
		return home;
	}

	private String told(String arguments) throws IOException {
		return folder.toRealPath() + ": " + PLAIN + "-jar " + root.toRealPath() + "/target/launcher/embrush.jar "
				+ arguments + "\n";
	}

	private static Outcome failed(String message) {
		return new Outcome(1, "", "error: " + message + "\n");
	}

	private List<String> mavenRuns() throws IOException {
		return Files.readAllLines(root.resolve("mvn-runs"));
	}

	private Outcome launch(String... arguments) throws Exception {
		return run(environment(), arguments);
	}

	private Outcome run(Map<String, String> environment, String... arguments) throws Exception {
		return run(root.resolve("scripts/embrush"), environment, arguments);
	}

	private Outcome run(Path launcher, Map<String, String> environment, String... arguments) throws Exception {
		int exit = start(launcher, environment, 0, arguments).waitFor();
		return new Outcome(exit, Files.readString(folder.resolve("out0")), Files.readString(folder.resolve("err0")));
	}

	private Process start(Path launcher, Map<String, String> environment, int number, String... arguments)
			throws IOException {
		List<String> command = new ArrayList<>(List.of(launcher.toString()));
		command.addAll(List.of(arguments));
		ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile())
				.redirectOutput(folder.resolve("out" + number).toFile())
				.redirectError(folder.resolve("err" + number).toFile());
		builder.environment().clear();
		builder.environment().putAll(environment);
		return builder.start();
	}

	private Map<String, String> environment(String... nameAndValue) {
		Map<String, String> environment = new HashMap<>();
		environment.put("PATH", tools.toString());
		environment.put("JAVA_HOME", javaHome.toString());
		if (nameAndValue.length == 2) environment.put(nameAndValue[0], nameAndValue[1]);
		return environment;
	}

	private static Path which(String tool) {
		for (String directory : System.getenv("PATH").split(":")) {
			Path path = Path.of(directory, tool);
			if (Files.isExecutable(path)) return path;
		}
		throw new AssertionError(tool + " is not on the path");
	}

	private static void script(Path path, String text) throws IOException {
		Files.writeString(path, text);
		assertTrue(path.toFile().setExecutable(true));
	}
}

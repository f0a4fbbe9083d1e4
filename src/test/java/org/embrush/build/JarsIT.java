package org.embrush.build;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.jar.Attributes;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is inside each of the three jars, what must not be, and that each of them starts. */
class JarsIT {

	private static final Class<?>[] BUNDLED_WITH_FIJI = {ij.IJ.class, net.imglib2.img.Img.class,
		com.google.gson.Gson.class, org.apache.commons.csv.CSVFormat.class, org.apache.commons.io.IOUtils.class,
		org.apache.commons.codec.Charsets.class, org.apache.commons.math3.special.Gamma.class,
		picocli.CommandLine.class, org.jfree.chart.JFreeChart.class, org.apache.batik.svggen.SVGGraphics2D.class};
	private static final String[] PACKAGES_BUNDLED_WITH_FIJI = {"ij.", "net.imglib2.", "com.google.gson.",
		"org.apache.commons.csv.", "org.apache.commons.math3.", "picocli.", "org.jfree.", "org.apache.batik."};

	static Stream<BuiltJar> all() {
		return Stream.of(BuiltJar.fiji(), BuiltJar.imagej(), BuiltJar.cli());
	}

	@Test
	void theFijiJarHoldsOurClassesOnly() {
		assertEquals(List.of(), BuiltJar.fiji().classes().filter(file -> !file.startsWith("org/embrush/")).toList());
	}

	@Test
	void theFijiJarBringsUnderOurNameWhatFijiLacksAndNothingElse() {
		String shaded = "org/embrush/shaded/";
		assertEquals(List.of("ejml", "pabeles", "twelvemonkeys"),
				BuiltJar.fiji().classes().filter(file -> file.startsWith(shaded))
						.map(file -> file.substring(shaded.length()).split("/")[0]).distinct().toList());
	}

	@Test
	void theFijiJarAsksForNothingButItselfTheJdkAndWhatFijiBundles() {
		assertEquals(List.of(), missing(BuiltJar.fiji(),
				name -> Stream.of(PACKAGES_BUNDLED_WITH_FIJI).anyMatch(name::startsWith)));
	}

	@Test
	void theImageJJarHoldsAllLibrariesButImageJ() {
		BuiltJar jar = BuiltJar.imagej();
		assertEquals(List.of(), jar.classes()
				.filter(file -> !file.startsWith("org/embrush/") && !file.startsWith("net/imglib2/")).toList());
		for (String library : List.of("ejml", "pabeles", "twelvemonkeys", "gson", "commons/csv", "commons/io",
				"commons/codec", "commons/math3", "picocli", "jfree", "batik", "xmlgraphics"))
			assertTrue(jar.hasFolder("org/embrush/shaded/" + library + "/"), library);
		assertTrue(jar.hasFolder("net/imglib2/"));
		assertEquals(List.of(), missing(jar, name -> name.startsWith("ij.")));
	}

	@Test
	void theCliJarHoldsEverythingUnderItsOwnName() {
		BuiltJar jar = BuiltJar.cli();
		assertFalse(jar.hasFolder("org/embrush/shaded/"));
		for (String folder : List.of("ij", "net/imglib2", "org/ejml", "com/google/gson", "org/apache/commons/csv",
				"org/apache/commons/math3", "picocli", "org/jfree", "org/apache/batik", "org/embrush/cli"))
			assertTrue(jar.hasFolder(folder + "/"), folder);
		assertEquals(List.of(), missing(jar, name -> false));
	}

	@Test
	void onlyPluginJarsHaveMenuEntriesAndAnUnderscore() {
		assertTrue(BuiltJar.fiji().files().contains("plugins.config"));
		assertTrue(BuiltJar.imagej().files().contains("plugins.config"));
		assertFalse(BuiltJar.cli().files().contains("plugins.config"));
		assertFalse(BuiltJar.cli().toString().contains("_"));
	}

	@ParameterizedTest
	@MethodSource("all")
	void ownClassesAndLicencesAreInside(BuiltJar jar) {
		for (String file : List.of("org/embrush/cli/Main.class", "META-INF/LICENSE", "META-INF/LICENSE.txt",
				"META-INF/THIRD-PARTY.txt"))
			assertTrue(jar.files().contains(file), file);
	}

	@ParameterizedTest
	@MethodSource("all")
	void nothingIsLeftOfSignaturesModulesAndTests(BuiltJar jar) {
		assertEquals(List.of(), jar.files().stream().filter(file -> file.matches("META-INF/[^/]*\\.(SF|DSA|RSA)")
				|| file.endsWith("module-info.class") || file.startsWith("org/embrush/build/")).toList());
	}

	@ParameterizedTest
	@MethodSource("all")
	void noImageReaderIsRegisteredForTheWholeProgramThatLoadsTheJar(BuiltJar jar) {
		assertFalse(jar.hasFolder("META-INF/services/javax.imageio"));
	}

	@ParameterizedTest
	@MethodSource("all")
	void theTiffReaderWorksUnderEitherName(BuiltJar jar, @TempDir Path folder) throws Exception {
		BufferedImage image = new BufferedImage(3, 2, BufferedImage.TYPE_BYTE_GRAY);
		image.getRaster().setSample(2, 1, 0, 77);
		Path tiff = folder.resolve("image.tif");
		assertTrue(ImageIO.write(image, "tiff", tiff.toFile()));
		String library = jar.hasFolder("org/embrush/shaded/") ? "org.embrush.shaded" : "com";
		try (URLClassLoader loader = new URLClassLoader(new URL[]{jar.path().toUri().toURL()},
				ClassLoader.getPlatformClassLoader());
				ImageInputStream in = ImageIO.createImageInputStream(tiff.toFile())) {
			ImageReaderSpi provider = (ImageReaderSpi) loader
					.loadClass(library + ".twelvemonkeys.imageio.plugins.tiff.TIFFImageReaderSpi").getConstructor()
					.newInstance();
			ImageReader reader = provider.createReaderInstance();
			reader.setInput(in);
			assertEquals(77, reader.read(0).getRaster().getSample(2, 1, 0));
		}
	}

	@ParameterizedTest
	@MethodSource("all")
	void everyServiceNamesAClassInTheJar(BuiltJar jar) throws IOException {
		List<String> lost = new ArrayList<>();
		for (String file : jar.files()) {
			if (!file.startsWith("META-INF/services/")) continue;
			for (String line : jar.lines(file)) {
				String provider = line.replaceFirst("#.*", "").strip();
				if (!provider.isEmpty() && !jar.files().contains(provider.replace('.', '/') + ".class"))
					lost.add(file + ": " + provider);
			}
		}
		assertEquals(List.of(), lost);
	}

	@ParameterizedTest
	@MethodSource("all")
	void theManifestNamesVersionAndNoOtherJars(BuiltJar jar) throws IOException {
		Attributes attributes = jar.manifest().getMainAttributes();
		assertEquals(BuiltJar.VERSION, attributes.getValue(Attributes.Name.IMPLEMENTATION_VERSION));
		assertNull(attributes.getValue(Attributes.Name.CLASS_PATH));
	}

	@Test
	void theCliJarStartsByItself() throws Exception {
		assertEquals("org.embrush.cli.Main",
				BuiltJar.cli().manifest().getMainAttributes().getValue(Attributes.Name.MAIN_CLASS));
		assertStarts("-jar", BuiltJar.cli().path().toString());
	}

	@Test
	void theFijiJarStartsWithWhatFijiBundles() throws Exception {
		assertStarts("-cp",
				Stream.concat(Stream.of(BuiltJar.fiji().path()), Stream.of(BUNDLED_WITH_FIJI).map(JarsIT::jarOf))
						.map(Path::toString).collect(Collectors.joining(File.pathSeparator)),
				"org.embrush.cli.Main");
	}

	@Test
	void theImageJJarStartsWithImageJ() throws Exception {
		assertStarts("-cp", BuiltJar.imagej().path() + File.pathSeparator + jarOf(ij.IJ.class), "org.embrush.cli.Main");
	}

	/** Classes that our own code uses and finds neither in the jar nor in the JDK nor among those that are promised. */
	private static List<String> missing(BuiltJar jar, Predicate<String> promised) {
		return new ClassFileImporter().importPath(jar.path()).stream()
				.filter(type -> type.getPackageName().startsWith("org.embrush"))
				.filter(type -> !type.getPackageName().startsWith("org.embrush.shaded"))
				.flatMap(type -> type.getDirectDependenciesFromSelf().stream())
				.map(dependency -> dependency.getTargetClass().getBaseComponentType())
				.filter(type -> !type.isPrimitive())
				.map(JavaClass::getName)
				.filter(name -> !name.startsWith("java.") && !name.startsWith("javax.") && !name.startsWith("jdk."))
				.filter(name -> !promised.test(name))
				.filter(name -> !jar.files().contains(name.replace('.', '/') + ".class"))
				.distinct().sorted().toList();
	}

	private static void assertStarts(String... how) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(List.of(how));
		command.add("--version");
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		process.getOutputStream().close();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertEquals(0, process.waitFor(), output);
		assertTrue(output.contains(BuiltJar.VERSION), output);
	}

	private static Path jarOf(Class<?> type) {
		return Path.of(type.getProtectionDomain().getCodeSource().getLocation().getPath());
	}
}

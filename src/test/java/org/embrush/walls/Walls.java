package org.embrush.walls;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;

/**
 * The walls between the rooms (packages) of the program: who may import whom, and which room may touch what outside.
 *
 * <pre>{@code
 * new Walls("org.embrush").all().forEach(wall -> wall.check(classes));
 * }</pre>
 */
final class Walls {

	/** From the front doors down. Imports run downwards only, and the two doors do not know each other. */
	private static final List<String> ROOMS =
			List.of("cli", "plugin", "options", "job", "report", "io", "committee", "evaluate", "confidence", "spatial",
					"em", "features", "tile", "kernel", "model");

	private static final Set<String> THREAD_STARTERS = Set.of("java.util.Timer", "java.util.concurrent.Executor",
			"java.util.concurrent.ExecutorService", "java.util.concurrent.Executors",
			"java.util.concurrent.ThreadPoolExecutor", "java.util.concurrent.ScheduledExecutorService",
			"java.util.concurrent.CompletableFuture", "java.util.concurrent.ForkJoinPool",
			"java.util.concurrent.ForkJoinTask", "java.util.concurrent.RecursiveTask",
			"java.util.concurrent.RecursiveAction");

	private final String root;

	/** @param root the package that holds the rooms */
	Walls(String root) {
		this.root = root;
	}

	List<ArchRule> all() {
		List<ArchRule> walls = new ArrayList<>(List.of(everyClassHasARoom(), cliDoesNotUsePlugin(), awt(), swing(),
				plots(), rasters(),
				imageJ(), picocli(), ejml(), simd(), console(), exit(), threads(), executors(), parallelStreams()));
		ROOMS.stream().skip(1).map(this::importsRunDownwards).forEach(walls::add);
		return walls;
	}

	ArchRule everyClassHasARoom() {
		return classes().should().resideInAnyPackage(rooms(ROOMS)).as("Every class lives in a room");
	}

	ArchRule cliDoesNotUsePlugin() {
		return noClasses().that().resideInAnyPackage(rooms(List.of("cli"))).should().dependOnClassesThat()
				.resideInAnyPackage(rooms(List.of("plugin"))).as("Room cli does not use plugin").allowEmptyShould(true);
	}

	ArchRule importsRunDownwards(String room) {
		List<String> above = ROOMS.subList(0, ROOMS.indexOf(room));
		return noClasses().that().resideInAnyPackage(rooms(List.of(room))).should().dependOnClassesThat()
				.resideInAnyPackage(rooms(above)).as("Room " + room + " does not use " + above).allowEmptyShould(true);
	}

	/** Plots are drawn with java.awt, without a screen. */
	ArchRule awt() {
		return onlyIn(List.of("plugin", "report"), "java.awt",
				resideInAnyPackage("java.awt..").and(not(resideInAPackage("java.awt.image"))));
	}

	ArchRule swing() {
		return onlyIn(List.of("plugin"), "javax.swing", resideInAnyPackage("javax.swing.."));
	}

	ArchRule plots() {
		return onlyIn(List.of("report"), "plotting libraries", resideInAnyPackage("org.jfree..", "org.apache.batik.."));
	}

	/** Pixels that javax.imageio reads from a PNG, JPEG or TIFF come as java.awt.image.Raster; no screen is involved. */
	ArchRule rasters() {
		return onlyIn(List.of("plugin", "report", "io"), "java.awt.image and javax.imageio",
				resideInAnyPackage("java.awt.image", "javax.imageio.."));
	}

	ArchRule imageJ() {
		return onlyIn(List.of("plugin", "io"), "ij", resideInAPackage("ij.."));
	}

	ArchRule picocli() {
		return onlyIn(List.of("cli", "options"), "picocli", resideInAPackage("picocli.."));
	}

	ArchRule ejml() {
		return onlyIn(List.of("em", "features", "model"), "EJML", resideInAPackage("org.ejml.."));
	}

	ArchRule simd() {
		return noClasses()
				.that(describe("are not SIMD kernels", type -> !type.getName().startsWith(root + ".kernel.Simd")))
				.should().dependOnClassesThat().resideInAPackage("jdk.incubator..")
				.as("Only classes Simd* of room kernel use jdk.incubator");
	}

	ArchRule console() {
		return onlyInCli("print", access -> targets(access, System.class, "out", "err")
				|| access.getTargetOwner().isAssignableTo(Throwable.class)
						&& access.getTarget().getName().equals("printStackTrace"));
	}

	ArchRule exit() {
		return onlyInCli("end the program", access -> targets(access, System.class, "exit")
				|| targets(access, Runtime.class, "exit", "halt"));
	}

	/**
	 * A shutdown hook is a Thread, and it is how the command line answers Ctrl-C. The plugin leaves the event thread, which a
	 * fit would block.
	 */
	ArchRule threads() {
		return onlyIn(List.of("tile", "cli", "plugin"), "Thread",
				describe("Thread", type -> type.isEquivalentTo(Thread.class)));
	}

	ArchRule executors() {
		return onlyIn(List.of("tile"), "executors",
				describe("executors", type -> THREAD_STARTERS.contains(type.getName())));
	}

	ArchRule parallelStreams() {
		return noClasses().should()
				.accessTargetWhere(describe("parallel",
						access -> access.getTargetOwner().getPackageName().startsWith("java.util")
								&& access.getTarget().getName().startsWith("parallel")))
				.as("No class uses parallel streams or sorts");
	}

	private ArchRule onlyIn(List<String> rooms, String what, DescribedPredicate<? super JavaClass> types) {
		return noClasses().that().resideOutsideOfPackages(rooms(rooms)).should().dependOnClassesThat(types)
				.as("Only rooms " + rooms + " use " + what);
	}

	private ArchRule onlyInCli(String what, java.util.function.Predicate<JavaAccess<?>> access) {
		return noClasses().that().resideOutsideOfPackages(rooms(List.of("cli"))).should()
				.accessTargetWhere(describe(what, access)).as("Only room cli may " + what);
	}

	private static boolean targets(JavaAccess<?> access, Class<?> owner, String... names) {
		return access.getTargetOwner().isEquivalentTo(owner)
				&& Arrays.asList(names).contains(access.getTarget().getName());
	}

	private String[] rooms(List<String> names) {
		return names.stream().map(name -> root + "." + name + "..").toArray(String[]::new);
	}
}

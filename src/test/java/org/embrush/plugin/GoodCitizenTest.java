package org.embrush.plugin;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.HashSet;
import java.util.Set;

import javax.swing.UIManager;

import org.embrush.Quiet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;

import ij.IJ;
import ij.WindowManager;
import ij.gui.Roi;

/** The plugin leaves ImageJ as it found it. */
@ExtendWith(Quiet.class)
class GoodCitizenTest {

	private static final long PATIENCE = 60_000;
	private static final JavaClasses OURS =
			new ClassFileImporter().importPackages("org.embrush.plugin", "org.embrush.io");

	@AfterEach
	void close() {
		WindowManager.setTempCurrentImage(null);
	}

	@Test
	void itDoesNotTouchTheLookAndFeel() {
		noClasses().should().accessTargetWhere(describe("look and feel",
				access -> access.getTargetOwner().isEquivalentTo(UIManager.class)
						&& access.getTarget().getName().startsWith("set")))
				.check(OURS);
	}

	/** It prints "LUT not found" where ImageJ's colour tables are not installed. */
	@Test
	void itDoesNotSetGroupsOfRois() {
		noClasses().should().callMethod(Roi.class, "setGroup", int.class).check(OURS);
	}

	@Test
	void aCommandLeavesNoThreadBehind() throws InterruptedException {
		WindowManager.setTempCurrentImage(IJ.openImage(Mineral.MAP.toString()));
		final Set<Thread> before = new HashSet<>(Thread.getAllStackTraces().keySet());
		ScriptFunctions.loadLabels(Mineral.LABELS.toString());
		ScriptFunctions.fit(Mineral.QUICK);
		for (final Thread thread : Thread.getAllStackTraces().keySet())
			if (!before.contains(thread) && thread.getName().startsWith("ForkJoinPool-")) {
				thread.join(PATIENCE); // a pool that is closed ends its threads one by one
				assertFalse(thread.isAlive(), thread.getName());
			}
	}
}

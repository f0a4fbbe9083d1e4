package org.embrush.plugin;

import java.nio.file.Path;

import org.embrush.job.Input;
import org.embrush.job.Training;
import org.embrush.model.FitMethod;
import org.embrush.model.FitSettings;

/** The mineral map that the tests of this room work on, and a quick way to fit it. */
final class Mineral {

	static final Path MAP = Path.of("sample-maps/synthetic-minerals/map.tif").toAbsolutePath();
	static final Path LABELS = Path.of("sample-maps/synthetic-minerals/labels.zip").toAbsolutePath();
	static final Path LABEL_IMAGE = Path.of("sample-maps/synthetic-minerals/labels.tif").toAbsolutePath();
	static final Path CLASSES = Path.of("sample-maps/synthetic-minerals/classes.csv").toAbsolutePath();
	static final Path TRUTH = Path.of("sample-maps/synthetic-minerals/truth.tif").toAbsolutePath();
	/** Options of a fit that takes little time. */
	static final String QUICK = "method=mixture max_iterations=3";

	private Mineral() {}

	/** @return the training that {@link #QUICK} asks for, from files */
	static Training training() {
		return Training.of(Input.file(MAP), Input.file(LABELS)).withClasses(Input.file(CLASSES))
				.withSettings(FitSettings.builder().method(FitMethod.MIXTURE).maxIterations(3).build());
	}
}

package org.embrush.options;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.embrush.Quiet;
import org.embrush.job.Input;
import org.embrush.job.PerClass;
import org.embrush.job.Training;
import org.embrush.model.ClassPriors;
import org.embrush.model.CovarianceFamily;
import org.embrush.model.FeatureSettings;
import org.embrush.model.FitMethod;
import org.embrush.model.FitSettings;
import org.embrush.model.Precision;
import org.embrush.model.PriorSettings;
import org.embrush.model.Schedule;
import org.embrush.model.SpatialPreference;
import org.embrush.model.Stabiliser;
import org.embrush.model.StartKind;
import org.embrush.model.TableKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is written of settings is read as the same settings. */
@ExtendWith(Quiet.class)
class SettingsWriterTest {

	private static final Training PLAIN =
			Training.of(Input.file(Path.of("map.tif")), Input.file(Path.of("labels.tif")));
	/** Of these only one can be written: what a model file or other settings imply. */
	private static final Set<String> IMPLIED = Set.of("repeat", "strict", "textbook");

	private static FitSettings.Builder fit() {
		return FitSettings.builder();
	}

	static Stream<Training> trainings() {
		return Stream.of(PLAIN, PLAIN.withFeatures(FeatureSettings.RAW).withSettings(FitSettings.TEXTBOOK),
				PLAIN.withFeatures(
						new FeatureSettings(List.of("Fe", "3-7"), true, Stabiliser.SQRT, List.of(0.0, 1.5), 0.9)),
				PLAIN.withSettings(fit().fast(true).spatial(SpatialPreference.MRF).seed(3).build()),
				PLAIN.withSettings(fit().method(FitMethod.COMMITTEE).unlabelledWeight(0).build()),
				PLAIN.withSettings(fit().method(FitMethod.MIXTURE).build()),
				PLAIN.withSettings(fit().covariance(CovarianceFamily.TIED).components(3).extraClasses(2).restarts(5)
						.start(StartKind.KMEANS).maxIterations(7).tolerance(1e-3).precision(Precision.DOUBLE)
						.classPriors(ClassPriors.EQUAL).prior(new PriorSettings(20, 1, 3, 1.5))
						.schedule(Schedule.EXACT).build()),
				PLAIN.withSettings(fit().table(TableKind.SHARED).components(9).build()));
	}

	private static Map<String, String> written(final Training training) {
		return SettingsWriter.of(training.features(), training.settings());
	}

	private static Training read(final Map<String, String> texts) {
		return SettingsText.training(PLAIN.map(), PLAIN.labels(), PLAIN.classes(), texts);
	}

	@ParameterizedTest
	@MethodSource("trainings")
	void settingsAreReadAsTheyWereWritten(final Training training) {
		assertEquals(training, read(written(training)));
	}

	@Test
	void everySettingCanBeWrittenAndDefaultsAreNot() {
		final Set<String> keys = new TreeSet<>(IMPLIED);
		trainings().forEach(training -> keys.addAll(written(training).keySet()));
		assertEquals(Setting.all().stream().map(Setting::key).collect(Collectors.toCollection(TreeSet::new)), keys);
		assertEquals(Map.of(), written(PLAIN));
		assertEquals(Map.of("seed", "7"), SettingsWriter.of(FeatureSettings.DEFAULT, fit().seed(7).build()));
	}

	@Test
	void whatDiffersByClassIsWrittenById() {
		final FitSettings settings =
				fit().componentsOfClass(Map.of(2, 3, 1, 1)).givenPriors(Map.of(1, 0.2, 2, 0.8)).build();
		assertEquals(new PerClass(Map.of("1", 1, "2", 3), Map.of("1", 0.2, "2", 0.8)),
				read(SettingsWriter.of(FeatureSettings.DEFAULT, settings)).perClass());
	}

	@Test
	void aStartModelCannotBeWritten() {
		final FitSettings settings = fit().start(StartKind.MODEL).build();
		assertEquals("start (model) must be labels or kmeans",
				assertThrows(IllegalArgumentException.class, () -> SettingsWriter.of(FeatureSettings.DEFAULT, settings))
						.getMessage());
	}
}

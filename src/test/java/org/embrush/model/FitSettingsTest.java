package org.embrush.model;

import static org.embrush.model.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;

import org.junit.jupiter.api.Test;

/** Settings hold together, and say what is wrong when they do not. */
class FitSettingsTest {

	private static FitSettings.Builder with() {
		return FitSettings.builder();
	}

	@Test
	void aBuilderFromSettingsRepeatsThem() {
		final FitSettings settings = with().covariance(CovarianceFamily.TIED).components(3)
				.componentsOfClass(Map.of(2, 5)).extraClasses(2).unlabelledWeight(0.25)
				.givenPriors(Map.of(1, 2.0, 2, 1.0))
				.prior(new PriorSettings(4, 1, 3, 2)).start(StartKind.KMEANS).restarts(4).seed(-7).maxIterations(0)
				.tolerance(0).build();
		assertEquals(settings, settings.but().build());
		final FitSettings shared = with().table(TableKind.SHARED).components(9).build();
		assertEquals(shared, shared.but().build());
	}

	@Test
	void theTextbookHasNoPriorAndWeighsAllPixelsAlike() {
		assertEquals(TableKind.CLAMPED, FitSettings.TEXTBOOK.table());
		assertEquals(CovarianceFamily.FULL, FitSettings.TEXTBOOK.covariance());
		assertEquals(1, FitSettings.TEXTBOOK.components());
		assertEquals(1, FitSettings.TEXTBOOK.unlabelledWeight());
		assertEquals(ClassPriors.ESTIMATED, FitSettings.TEXTBOOK.classPriors());
		assertEquals(new PriorSettings(0, 0, 1, 1), FitSettings.TEXTBOOK.prior());
	}

	@Test
	void numbersOutOfRangeAreRefused() {
		assertRefused("components (0) must be 1 or more", () -> with().components(0).build());
		assertRefused("components of class 4 (0) must be 1 or more",
				() -> with().componentsOfClass(Map.of(4, 0)).build());
		assertRefused("extraClasses (-1) must be 0 or more", () -> with().extraClasses(-1).build());
		assertRefused("unlabelledWeight (1.5) must be between 0 and 1", () -> with().unlabelledWeight(1.5).build());
		assertRefused("unlabelledWeight (NaN) must be between 0 and 1",
				() -> with().unlabelledWeight(Double.NaN).build());
		assertRefused("restarts (0) must be 1 or more", () -> with().restarts(0).build());
		assertRefused("maxIterations (-1) must be 0 or more", () -> with().maxIterations(-1).build());
		assertRefused("tolerance (-0.1) must be 0 or more", () -> with().tolerance(-0.1).build());
		assertRefused("tolerance (NaN) must be 0 or more", () -> with().tolerance(Double.NaN).build());
	}

	@Test
	void givenPriorsGoWithGivenFractions() {
		assertRefused("prior of class 3 (0.0) must be above 0 and finite",
				() -> with().givenPriors(Map.of(3, 0.0)).build());
		assertRefused("prior of class 3 (Infinity) must be above 0 and finite",
				() -> with().givenPriors(Map.of(3, Double.POSITIVE_INFINITY)).build());
		assertRefused("givenPriors (0) must be given exactly when class priors are 'given'",
				() -> with().classPriors(ClassPriors.GIVEN).build());
		assertRefused("givenPriors (1) must be given exactly when class priors are 'given'",
				() -> with().givenPriors(Map.of(1, 1.0)).classPriors(ClassPriors.EQUAL).build());
	}

	@Test
	void aSharedTableHasNoPartsOfItsOwnForClasses() {
		assertRefused("extraClasses with a shared table (1) must be 0",
				() -> with().table(TableKind.SHARED).extraClasses(1).build());
		assertRefused("componentsOfClass with a shared table (1) must be empty",
				() -> with().table(TableKind.SHARED).componentsOfClass(Map.of(1, 2)).build());
		assertRefused("classPriors with a shared table (EQUAL) must be estimated",
				() -> with().table(TableKind.SHARED).classPriors(ClassPriors.EQUAL).build());
	}

	@Test
	void onlyACommitteeIsFast() {
		assertRefused("method of a fast fit (mixture) must be committee",
				() -> with().components(2).fast(true).build());
	}

	@Test
	void priorStrengthsOutOfRangeAreRefused() {
		assertRefused("prior strengths (covariance 1.0, mean -1.0) must be finite and 0 or more",
				() -> new PriorSettings(1, -1, 1, 1));
		assertRefused("prior strengths (covariance NaN, mean 0.0) must be finite and 0 or more",
				() -> new PriorSettings(Double.NaN, 0, 1, 1));
		assertRefused("prior strengths (covariance Infinity, mean 0.0) must be finite and 0 or more",
				() -> new PriorSettings(Double.POSITIVE_INFINITY, 0, 1, 1));
		assertRefused("Dirichlet concentrations (weights 0.5, table 1.0) must be finite and 1 or more",
				() -> new PriorSettings(0, 0, 0.5, 1));
		assertRefused("Dirichlet concentrations (weights 1.0, table Infinity) must be finite and 1 or more",
				() -> new PriorSettings(0, 0, 1, Double.POSITIVE_INFINITY));
	}
}

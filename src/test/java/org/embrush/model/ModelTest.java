package org.embrush.model;

import static org.embrush.model.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.junit.jupiter.api.Test;

/** A model, its members and what describes a map hold together. */
class ModelTest {

	private static final Provenance NOTHING =
			new Provenance("1", List.of(), List.of(), 1, StopReason.CONVERGED, List.of(), List.of());
	private static final Mixture ONE = new Mixture(CovarianceFamily.SPHERICAL, new double[]{1}, new double[][]{{0, 0}},
			new double[][]{{1}}, ClassTable.clamped(new int[]{0}, 1));

	private static Member member(final double weight) {
		return new Member(weight, FeatureRecipe.raw(new int[]{0, 2}), ONE);
	}

	private static Model model(final Legend legend, final int channels, final List<Member> members) {
		return new Model(legend, legend.size(), List.of("a", "b", "c").subList(0, channels), members,
				FeatureSettings.RAW, FitSettings.TEXTBOOK, NOTHING);
	}

	@Test
	void modelsThatDoNotFitTogetherAreRefused() {
		final Legend legend = Legend.ofIds(List.of(4));
		assertEquals(1, model(legend, 3, List.of(member(0.25), member(0.75))).paintedClasses());
		assertRefused("a model needs at least one member", () -> model(legend, 3, List.of()));
		assertRefused("member weights sum to 0.75: must be 1", () -> model(legend, 3, List.of(member(0.75))));
		assertRefused("a member has 1 classes, the legend 2",
				() -> model(Legend.ofIds(List.of(1, 2)), 3, List.of(member(1))));
		assertRefused("recipe channel (2) must lie between 0 and 1", () -> model(legend, 2, List.of(member(1))));
	}

	@Test
	void aMemberHasAShareAndOneFeatureSpace() {
		assertRefused("member weight (0.0) must lie above 0 and at most at 1", () -> member(0));
		assertRefused("member weight (1.5) must lie above 0 and at most at 1", () -> member(1.5));
		assertRefused("recipe makes 1 features, mixture expects 2",
				() -> new Member(1, FeatureRecipe.raw(new int[]{0}), ONE));
	}

	@Test
	void secondsAreNoPropertyOfAModel() {
		final Provenance provenance = new Provenance("1", List.of(), List.of(), 1, StopReason.CONVERGED,
				List.of(new TraceRow(0, -10, -12, 3, 0.5)), List.of());
		assertEquals(List.of(new TraceRow(0, -10, -12, 3, 0)), provenance.trace());
		assertEquals(5, provenance.trace().get(0).gap());
	}

	@Test
	void aMapHasPixelsAndChannels() {
		assertRefused("map size (0 x 3) must be at least 1 x 1", () -> MapInfo.of("m", 0, 3, List.of("a")));
		assertRefused("a map needs at least one channel", () -> MapInfo.of("m", 3, 3, List.of()));
		assertEquals(10_000_000_000L, MapInfo.of("m", 100_000, 100_000, List.of("a")).pixels());
	}

	@Test
	void aPixelHasASizeAndAUnit() {
		assertRefused("pixel size (0.0 x 1.0) must be above 0 in both directions",
				() -> new Calibration(0, 1, "um", 0, 0));
		assertRefused("unit must not be blank", () -> new Calibration(1, 1, " ", 0, 0));
		assertFalse(Calibration.NONE.isKnown());
		assertTrue(new Calibration(1, 1, "um", 0, 0).isKnown());
	}
}

package org.embrush.confidence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.embrush.model.HeldOutPrediction;
import org.junit.jupiter.api.Test;

class RiskCoverageTest {

	private static final List<HeldOutPrediction> LABELS = List.of(new HeldOutPrediction(0, 1, 0.9, 0.9),
			new HeldOutPrediction(0, 1, 0.2, 0.6), new HeldOutPrediction(1, 1, 0.8, 0.8));

	private static RiskCoverage.Point at(final RiskCoverage curve, final double confidence) {
		return curve.points(LABELS, new double[]{0.5, 0.5}).stream().filter(p -> p.confidence() == confidence)
				.findFirst().orElseThrow();
	}

	@Test
	void pixelsAndHeldOutLabelsAboveAConfidenceAreCounted() {
		final RiskCoverage first = new RiskCoverage();
		first.add(new float[]{0.995f, 0.755f, Float.NaN, 0.5f}, 3);
		final RiskCoverage curve = new RiskCoverage();
		curve.add(new float[]{0.505f, 1}, 2);
		curve.merge(first);
		final RiskCoverage.Point all = at(curve, 0);
		assertEquals(1, all.coverage());
		assertEquals((0.005 + 0.245 + 0.495) / 4, all.expectedError(), 1e-6);
		assertEquals(1, all.heldOutCoverage());
		assertEquals(0.25, all.heldOutError());
		final RiskCoverage.Point sure = at(curve, 0.7);
		assertEquals(0.75, sure.coverage());
		assertEquals(0.25 / 3, sure.expectedError(), 1e-6);
		assertEquals(0.75, sure.heldOutCoverage());
		assertEquals(0, sure.heldOutError());
	}

	@Test
	void nothingKnownIsNotANumber() {
		final RiskCoverage.Point empty = new RiskCoverage().points(List.of(), new double[]{1}).get(0);
		assertEquals(0, empty.coverage());
		assertTrue(Double.isNaN(empty.expectedError()) && Double.isNaN(empty.heldOutCoverage())
				&& Double.isNaN(empty.heldOutError()));
	}
}

package org.embrush.model;

import static org.embrush.model.Refusals.assertRefused;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SpatialValuesTest {

	private static final double[] FRACTIONS = {0.25, 0.75};

	@Test
	void aStickyChainKeepsTheFractions() {
		final MarkovChain chain = MarkovChain.sticky(FRACTIONS, 0.5);
		assertArrayEquals(new double[]{0.625, 0.375}, chain.transition()[0]);
		assertArrayEquals(new double[]{0.125, 0.875}, chain.transition()[1]);
		assertArrayEquals(FRACTIONS, chain.initial());
		assertArrayEquals(FRACTIONS, MarkovChain.independent(FRACTIONS).transition()[1]);
	}

	@Test
	void aChainRefusesNonsense() {
		assertRefused("initial probabilities has length 0: must be 1",
				() -> new MarkovChain(new double[0][], new double[0]));
		assertRefused("initial probabilities sums to 0.5: must be 1",
				() -> new MarkovChain(new double[1][1], new double[]{0.5}));
		assertRefused("transition has 1 rows, initial 2 probabilities: must be equally many",
				() -> new MarkovChain(new double[1][2], FRACTIONS));
		assertRefused("row 1 of transition has length 1: must be 2",
				() -> new MarkovChain(new double[][]{FRACTIONS, {1}}, FRACTIONS));
		assertRefused("row 0 of transition holds -1.0: must be 0 or more",
				() -> new MarkovChain(new double[][]{{-1, 2}, FRACTIONS}, FRACTIONS));
		assertRefused("row 0 of transition holds NaN: must be 0 or more",
				() -> new MarkovChain(new double[][]{{Double.NaN, 1}, FRACTIONS}, FRACTIONS));
	}

	@Test
	void aFieldRefusesNonsense() {
		assertRefused("external field has length 0: must be at least 1", () -> new PottsField(new double[0], 1));
		assertRefused("external field (-Infinity) must be finite",
				() -> PottsField.independent(new double[]{1, 0}));
		assertRefused("strength (1.6) must lie between 0 and 1.5", () -> new PottsField(FRACTIONS, 1.6));
		assertRefused("strength (NaN) must lie between 0 and 1.5", () -> new PottsField(FRACTIONS, Double.NaN));
	}

	@Test
	void settingsRefuseNonsense() {
		assertRefused("evidence power (0.0) must be above 0 and at most 1",
				() -> new SpatialSettings(SpatialMode.MRF, 0, 1));
		assertRefused("strength (2.0) must be at most 1.5, or negative for an estimate",
				() -> new SpatialSettings(SpatialMode.MRF, 1, 2));
		final PottsField field = PottsField.independent(FRACTIONS);
		final MarkovChain chain = MarkovChain.independent(new double[]{1});
		assertRefused("fractions, chain and field speak of 2, 1 and 2 classes: must be equally many",
				() -> new SpatialParameters(SpatialMode.BOTH, 1, FRACTIONS, chain, field));
		assertRefused("evidence power (1.5) must be above 0 and at most 1",
				() -> new SpatialParameters(SpatialMode.BOTH, 1.5, FRACTIONS, MarkovChain.independent(FRACTIONS),
						field));
	}

	@Test
	void settingsInWords() {
		assertEquals("none", SpatialSettings.NONE.describe());
		assertEquals("mrf, strength 0.3, evidence to the power 0.25",
				new SpatialSettings(SpatialMode.MRF, 0.25, 0.3).describe());
		assertEquals("both", SpatialSettings.of(SpatialMode.BOTH).describe());
		assertEquals("hmm, evidence to the power 0.5", new SpatialSettings(SpatialMode.HMM, 0.5, 0.3).describe());
	}

	@Test
	void noPriorSpeaksOfIndependentPixels() {
		final SpatialParameters none = SpatialParameters.none(FRACTIONS);
		assertEquals(SpatialMode.NONE, none.mode());
		assertArrayEquals(FRACTIONS, none.chain().transition()[0]);
		assertEquals(Math.log(0.25), none.field().external()[0]);
		assertEquals(0, none.field().strength());
	}
}

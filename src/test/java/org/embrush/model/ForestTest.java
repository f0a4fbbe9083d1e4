package org.embrush.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Forests refuse trees that lead nowhere. */
class ForestTest {

	private static final float[][] SHARES = {{1, 0}, {0, 1}};

	private static String refusal(final int[] roots, final int[] feature, final int[] next, final float[][] shares) {
		return assertThrows(IllegalArgumentException.class,
				() -> new Forest(roots, feature, new float[feature.length], next, shares)).getMessage();
	}

	@Test
	void nothingIsAForestToo() {
		assertTrue(Forest.NONE.isEmpty());
		assertEquals(0, Forest.NONE.classes());
		assertEquals(-1, Forest.NONE.lastFeature());
	}

	@Test
	void treesThatLeadNowhereAreRefused() {
		final int[] root = {0};
		assertEquals("root (3) must be one of 3 nodes",
				refusal(new int[]{3}, new int[]{1, -1, -1}, new int[]{2, 0, 1}, SHARES));
		assertEquals("node 0 leads nowhere (0)", refusal(root, new int[]{1, -1, -1}, new int[]{0, 0, 1}, SHARES));
		assertEquals("node 0 leads nowhere (3)", refusal(root, new int[]{1, -1, -1}, new int[]{3, 0, 1}, SHARES));
		assertEquals("node 2 leads nowhere (2)", refusal(root, new int[]{1, -1, -1}, new int[]{2, 0, 2}, SHARES));
		assertEquals("shares (1) must be as many in every row",
				refusal(root, new int[]{-1}, new int[]{0}, new float[][]{{1, 0}, {1}}));
		assertEquals("forest arrays differ in length: 1 features, 1 thresholds, 2 next nodes",
				refusal(root, new int[]{-1}, new int[]{0, 1}, SHARES));
	}

	@Test
	void aRecipeRefusesTreesOverFeaturesThatItLacks() {
		final Forest stump = new Forest(new int[]{0}, new int[]{2, -1, -1}, new float[3], new int[]{2, 0, 1}, SHARES);
		assertEquals("forest asks for feature 3 of 2", assertThrows(IllegalArgumentException.class,
				() -> FeatureRecipe.raw(new int[]{0, 1}).with(stump)).getMessage());
		assertEquals(2, FeatureRecipe.raw(new int[]{0, 1, 5}).with(stump).dimension());
	}
}

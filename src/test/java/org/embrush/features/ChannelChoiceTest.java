package org.embrush.features;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;

import org.embrush.model.InputException;
import org.junit.jupiter.api.Test;

class ChannelChoiceTest {

	private static final List<String> NAMES = List.of("Fe", "Mg", "fe", "2", "Al-K", "1-2", "Si");

	private static void assertChosen(final int[] expected, final String... wanted) {
		assertArrayEquals(expected, ChannelChoice.resolve(List.of(wanted), NAMES));
	}

	@Test
	void nothingWantedIsEverything() {
		assertChosen(new int[]{0, 1, 2, 3, 4, 5, 6});
	}

	@Test
	void namesInTheSameLettersWinOverOthers() {
		assertChosen(new int[]{0}, "Fe");
		assertChosen(new int[]{2}, "fe");
		assertChosen(new int[]{1}, "MG");
	}

	@Test
	void numbersAndRangesCountFromOne() {
		assertChosen(new int[]{0}, "1");
		assertChosen(new int[]{4, 5, 6}, "5-7");
		assertChosen(new int[]{4, 5, 6}, "5 - 7");
		assertChosen(new int[]{2}, "3-3");
	}

	@Test
	void namesThatReadLikeNumbersWin() {
		assertChosen(new int[]{3}, "2");
		assertChosen(new int[]{5}, "1-2");
		assertChosen(new int[]{4}, "al-k");
	}

	@Test
	void eachChannelOnceInAscendingOrder() {
		assertChosen(new int[]{0, 4, 5, 6}, "Si", "5-7", "Al-K", " Fe ");
	}

	@Test
	void unknownChannelsAreNamedAndTheChoiceIsListed() {
		for (final String wanted : List.of("Zr", "0", "8", "6-8", "7-5", "0-3", "-1", "", "99999999999"))
			assertEquals("unknown channel (" + wanted +
					"): choose from Fe, Mg, fe, 2, Al-K, 1-2, Si or their numbers 1 to 7",
					assertThrows(InputException.class, () -> ChannelChoice.resolve(List.of(wanted), NAMES))
							.getMessage());
	}

	@Test
	void severalNamesThatDifferInCaseAreNotGuessed() {
		assertEquals("channel (FE) fits several names: write it as one of Fe, Mg, fe, 2, Al-K, 1-2, Si",
				assertThrows(InputException.class, () -> ChannelChoice.resolve(List.of("FE"), NAMES)).getMessage());
	}
}

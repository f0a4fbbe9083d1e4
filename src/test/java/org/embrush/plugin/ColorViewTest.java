package org.embrush.plugin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.List;

import org.junit.jupiter.api.Test;

/** Which channels a colour view begins with. */
class ColorViewTest {

	@Test
	void channelsCalledLikeColoursShowThem() {
		assertArrayEquals(new int[]{2, 1, 0}, ColorView
				.natural(List.of("B1 blue", "B2 green", "B3 red", "B4 near infrared", "B5 red edge")));
		assertArrayEquals(new int[]{0, 1, 2}, ColorView.natural(List.of("Red", "Green", "Blue")));
	}

	@Test
	void anyOthersTheFirstThree() {
		assertArrayEquals(new int[]{0, 1, 2}, ColorView.natural(List.of("infrared", "green", "blue", "Fe")));
		assertArrayEquals(new int[]{0, 1, 1}, ColorView.natural(List.of("Fe", "Mg")));
		assertArrayEquals(new int[]{0, 0, 0}, ColorView.natural(List.of("Fe")));
	}
}

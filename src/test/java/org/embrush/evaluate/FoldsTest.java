package org.embrush.evaluate;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

import org.embrush.evaluate.Folds.Kind;
import org.embrush.model.InputException;
import org.embrush.model.LabelBuilder;
import org.embrush.model.LabelEvidence;
import org.junit.jupiter.api.Test;

class FoldsTest {

	private static LabelEvidence scattered(final long seed) {
		final Random random = new Random(seed);
		final LabelBuilder builder = LabelEvidence.builder(100, 80);
		for (int stroke = 0; stroke < 30; stroke++) {
			final int x = random.nextInt(90);
			final int y = random.nextInt(80);
			final int id = stroke < 6 ? stroke / 2 + 1 : random.nextInt(3) + 1;
			for (int i = 0; i <= random.nextInt(10); i++)
				builder.paint(x + i, y, id, 1);
		}
		return builder.build();
	}

	@Test
	void everyTrainingSideKeepsEveryClassAndEveryFoldHoldsEveryClassOut() {
		for (int seed = 0; seed < 50; seed++) {
			final LabelEvidence labels = scattered(seed);
			final Folds folds = Folds.of(labels, 5, seed);
			for (int fold = 0; fold < folds.count(); fold++) {
				final int[] all = labels.countByClass();
				final int[] seen = labels.subset(folds.trainingSide(fold)).countByClass();
				for (int c = 0; c < 3; c++)
					assertTrue(seen[c] > 0 && seen[c] < all[c], "class " + c + " has " + seen[c] + " of " + all[c]);
			}
		}
	}

	@Test
	void scribblesStayWhole() {
		for (int seed = 0; seed < 50; seed++) {
			final LabelEvidence labels = scattered(seed);
			final Folds folds = Folds.of(labels, 5, seed);
			assertEquals(Kind.SCRIBBLES, folds.kind());
			final int[] scribble = Scribbles.of(labels);
			for (int i = 0; i < scribble.length; i++)
				for (int j = 0; j < i; j++)
					if (scribble[i] == scribble[j])
						assertEquals(folds.foldOfLabel()[i], folds.foldOfLabel()[j]);
		}
	}

	@Test
	void pixelsAreBalanced() {
		final LabelEvidence labels = Painting.of("aaaa.aaa.aa.aa.a.b.b.b.b.b.b");
		final Folds folds = Folds.of(labels, 3, 1);
		assertEquals(3, folds.count());
		for (int fold = 0; fold < 3; fold++) {
			final int f = fold;
			final long pixels = Arrays.stream(folds.foldOfLabel()).filter(of -> of == f).count();
			assertEquals(6, pixels);
		}
	}

	@Test
	void theScarcestClassLimitsTheFolds() {
		final Folds folds = Folds.of(Painting.of("a.a.a.a.a.a.bb.bb"), 5, 1);
		assertEquals(2, folds.count());
		assertEquals("2 folds of whole scribbles", folds.describe());
	}

	@Test
	void aClassWithOneScribbleIsCutIntoBlocks() {
		final LabelEvidence labels = Painting.of( //
				"aaaaaa....b", //
				"aaaaaa....b", //
				"..........b", //
				".c.c.c.c..b");
		final Folds folds = Folds.of(labels, 3, 1);
		assertEquals(Kind.BLOCKS, folds.kind());
		assertEquals("3 folds of scribbles, cut into blocks where a class has only one", folds.describe());
		final int[] fold = folds.foldOfLabel();
		for (int x = 0; x < 6; x += 2) {
			assertEquals(fold[x], fold[x + 1]);
			assertEquals(fold[x], fold[x + 7]); // the row below, after one b
		}
		assertEquals(List.of(0, 1, 2), IntStream.of(fold[0], fold[2], fold[4]).sorted().boxed().toList());
	}

	@Test
	void theSmallestScribblesCanBeCut() {
		assertEquals(2, Folds.of(Painting.of("aa...bb"), 5, 1).count());
		for (final String[] shape : new String[][]{{"aa", "a."}, {".a", "aa"}, {"a.", ".a"}, {"aa.", ".aa"},
			{"a", "a"}})
			for (int k = 2; k < 6; k++)
				assertTrue(Folds.of(Painting.of(shape), k, 1).count() >= 2);
	}

	@Test
	void theOnlyPixelOfAClassIsNeverHeldOut() {
		final Folds folds = Folds.of(Painting.of("a.a.a.b"), 3, 1);
		assertEquals(3, folds.count());
		assertEquals(-1, folds.foldOfLabel()[3]);
		assertEquals("3 folds of whole scribbles; classes with one labelled pixel (1) are never held out",
				folds.describe());
	}

	@Test
	void theSeedDecides() {
		final LabelEvidence labels = Painting.of("a.a.a.a.a.a.a.a.b.b.b.b.b.b.b.b");
		assertArrayEquals(Folds.of(labels, 4, 7).foldOfLabel(), Folds.of(labels, 4, 7).foldOfLabel());
		assertTrue(IntStream.range(0, 5).mapToObj(seed -> Arrays.toString(Folds.of(labels, 4, seed).foldOfLabel()))
				.distinct().count() > 1);
	}

	@Test
	void nothingToHoldOutIsAnError() {
		assertEquals("no class has two labelled pixels (2 labelled in all): paint more before cross-validating",
				assertThrows(InputException.class, () -> Folds.of(Painting.of("a.b"), 5, 1)).getMessage());
		assertThrows(InputException.class, () -> Folds.of(Painting.of("..."), 5, 1));
		assertEquals("folds (1) must be at least 2",
				assertThrows(IllegalArgumentException.class, () -> Folds.of(Painting.of("a.a"), 1, 1)).getMessage());
		assertEquals("fold (2) must lie between -1 and 1",
				assertThrows(IllegalArgumentException.class, () -> new Folds(Kind.BLOCKS, 2, new int[]{0, 2}))
						.getMessage());
	}
}

package org.embrush.job;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.embrush.io.MapReader;
import org.embrush.model.FitSettings;
import org.embrush.model.InputException;
import org.embrush.model.LabelBuilder;
import org.embrush.model.LabelEvidence;
import org.embrush.synthetic.ElementMap;
import org.embrush.tile.AttributeMap;
import org.embrush.tile.CancelFlag;
import org.embrush.tile.Progress;
import org.embrush.tile.Region;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import net.imglib2.img.array.ArrayImgs;

/** Labels only where they are sure, and sets of classes. */
class DecisionTest {

	private static final int SIDE = 96;
	private static final ElementMap ROCK = ElementMap.generate(SIDE, SIDE, 8, 3);

	@TempDir
	private Path folder;

	private static AttributeMap map() {
		final float[] values = new float[8 * SIDE * SIDE];
		for (int i = 0; i < values.length; i++)
			values[i] = ROCK.counts()[i / (SIDE * SIDE)][i % (SIDE * SIDE)];
		return AttributeMap.of("rock", ArrayImgs.floats(values, SIDE, SIDE, 8), ElementMap.ELEMENTS);
	}

	private static Training training() {
		final LabelBuilder labels = LabelEvidence.builder(SIDE, SIDE);
		for (int i = 0; i < SIDE * SIDE; i += 67)
			labels.paint(i % SIDE, i / SIDE, ROCK.truth()[i], 1);
		return Training.of(Input.of(map()), Input.of(labels.build()));
	}

	private float[][] read(final String name) {
		final AttributeMap image = MapReader.read(folder.resolve(name));
		final float[][] planes = new float[image.source().channels()][SIDE * SIDE];
		image.source().read(new Region(0, 0, SIDE, SIDE), planes);
		return planes;
	}

	private SegmentResult run(final Training training, final String name, final Decision decision) {
		return new Segment(Progress.NONE, new CancelFlag())
				.run(SegmentRequest.of(training).to(folder.resolve(name)).with(decision));
	}

	@Test
	void onlySurePixelsAreLabelledAndSetsHoldTheLabel() throws Exception {
		final SegmentResult all = run(training(), "all", Decision.EVERYWHERE);
		assertFalse(Files.exists(folder.resolve("all/risk-coverage.csv")));
		assertFalse(Files.exists(folder.resolve("all/sets.tif")));
		assertTrue(all.model().heldOut().size() > 50);
		final Decision decision = new Decision(0.1, 0.1);
		final SegmentResult sure = run(training(), "sure", decision);
		final float[] confidence = read("all/confidence.tif")[0];
		final float[] everywhere = read("all/labels.tif")[0];
		final float[] labels = read("sure/labels.tif")[0];
		final float[][] sets = read("sure/sets.tif");
		int labelled = 0;
		int missed = 0;
		for (int i = 0; i < labels.length; i++) {
			assertEquals(1 - confidence[i] < 0.1f ? everywhere[i] : 0, labels[i]);
			labelled += labels[i] > 0 ? 1 : 0;
			float size = 0;
			for (int c = 1; c < sets.length; c++)
				size += sets[c][i];
			assertEquals(size, sets[0][i]);
			final int best = all.model().legend().indexOf((int) everywhere[i]);
			assertEquals(1, sets[1 + best][i]);
			missed += sets[1 + all.model().legend().indexOf(ROCK.truth()[i])][i] == 0 ? 1 : 0;
		}
		assertTrue(labelled > 0 && labelled < labels.length, labelled + " labelled");
		assertTrue(missed < 0.15 * labels.length, missed + " of " + labels.length);
		assertEquals(labelled, sure.areas().stream().mapToLong(area -> area.pixels()).sum());
		assertEquals(1, sure.areas().stream().mapToDouble(area -> area.expectedFraction()).sum(), 1e-5);
		final List<String> curve = Files.readAllLines(folder.resolve("sure/risk-coverage.csv"));
		assertEquals("confidence,coverage,expected_error,held_out_coverage,held_out_error", curve.get(0));
		assertEquals(102, curve.size());
		assertTrue(curve.get(1).startsWith("0,1,0."), curve.get(1));
		new Apply(Progress.NONE, new CancelFlag()).run(new ApplyRequest(Input.file(folder.resolve("all/model.json")),
				List.of(Input.of(map())), Optional.of(folder.resolve("applied")), 2, decision));
		for (final String name : List.of("labels.tif", "sets.tif", "risk-coverage.csv", "areas.csv"))
			assertArrayEquals(Files.readAllBytes(folder.resolve("sure").resolve(name)),
					Files.readAllBytes(folder.resolve("applied").resolve(name)), name);
	}

	@Test
	void whatCannotBeIsRefused() {
		assertEquals("output must be given for conformal sets", assertThrows(IllegalArgumentException.class,
				() -> SegmentRequest.of(training()).with(new Decision(1, 0.1))).getMessage());
		assertEquals("rejectError (0.0) must be above 0 and at most 1",
				assertThrows(IllegalArgumentException.class, () -> new Decision(0, 0)).getMessage());
		assertEquals("conformal (1.0) must be 0 or more and below 1",
				assertThrows(IllegalArgumentException.class, () -> new Decision(1, 1)).getMessage());
		final Training fast = training().withSettings(FitSettings.builder().fast(true).build());
		assertEquals("conformal sets need labels that were held out (the model has none): fit a committee, without " +
				"--fast, with two labelled pixels or more in a class",
				assertThrows(InputException.class, () -> run(fast, "fast", new Decision(1, 0.1))).getMessage());
		assertFalse(Files.exists(folder.resolve("fast")));
	}
}

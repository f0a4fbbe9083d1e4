package org.embrush.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A map of another kind is named with a remedy; another map of the same kind is not. */
class DriftTest {

	@TempDir
	private Path folder;
	private Bench bench;

	@BeforeEach
	void fit() {
		bench = new Bench(folder);
		final Run run = Run.of("fit", bench.map(), "--labels", bench.labels(), "-o", folder.resolve("model.json"), "-q",
				"--spatial", "none");
		assertEquals(ExitCode.DONE, run.code(), run.err());
	}

	private Run apply(final Path map, final Object... more) {
		final List<Object> args =
				new ArrayList<>(List.of("apply", folder.resolve("model.json"), map, "-o", bench.out()));
		args.addAll(List.of(more));
		final Run run = Run.of(args.toArray());
		assertEquals(ExitCode.DONE, run.code(), run.err());
		return run;
	}

	/** What {@link Bench#map} makes of a channel, with other noise. */
	private static float[] plane(final int channel) {
		final Random random = new Random(channel);
		final float[] plane = new float[Bench.WIDTH * Bench.HEIGHT];
		for (int n = 0; n < plane.length; n++)
			plane[n] = ((Bench.truth(n % Bench.WIDTH) + channel) % 3 == 0 ? 3 : 0) + (float) random.nextGaussian();
		return plane;
	}

	@Test
	void anotherMapOfTheSceneIsNotFlagged() {
		assertFalse(apply(bench.map("other.tif", Bench.CHANNELS, 99)).err().contains("is unlike"));
	}

	@Test
	void aChannelInOtherUnitsIsNamedWithARemedy() {
		final float[] first = plane(0);
		for (int n = 0; n < first.length; n++)
			first[n] *= 2;
		final String err = apply(bench.map("scaled.tif", Bench.WIDTH, first, plane(1), plane(2))).err();
		assertTrue(err.contains("warning: scaled.tif is unlike the map that the model was fitted on "), err);
		assertTrue(err.contains("channels look multiplied: channel 1 by "), err);
		assertTrue(err.contains("by channel: channel 1 "), err);
		assertTrue(err.contains("--adapt proportions or --adapt components, or paint this map and fit again"), err);
	}

	@Test
	void aFastModelTellsOfAMapThatItDoesNotKnowAtAll() {
		final Run run = Run.of("fit", bench.map(), "--labels", bench.labels(), "-o", folder.resolve("model.json"), "-q",
				"--fast");
		assertEquals(ExitCode.DONE, run.code(), run.err());
		assertFalse(apply(bench.map("other.tif", Bench.CHANNELS, 99)).err().contains("warning"));
		final float[][] planes = {plane(0), plane(1), plane(2)};
		for (final float[] plane : planes)
			for (int n = 0; n < plane.length; n++)
				plane[n] *= 1000;
		final String err = apply(bench.map("units.tif", Bench.WIDTH, planes)).err();
		assertTrue(err.matches("(?s).*warning: \\d+ % of units.tif is unlike anything that the model was fitted on "
				+ "\\(typicality below 0.01\\): check units and order of the channels, or paint this map .*"), err);
	}

	@Test
	void aSmallGainIsToldFromItsLikelihood() {
		final float[] second = plane(1);
		for (int n = 0; n < second.length; n++)
			second[n] *= 1.35f;
		final String err = apply(bench.map("scaled.tif", Bench.WIDTH, plane(0), second, plane(2))).err();
		assertTrue(err.contains("channels look multiplied: channel 2 by 1."), err);
	}

	@Test
	void theStepOfCountsTellsAGainThatTheSceneDoesNot() {
		final Random random = new Random(5);
		final float[][] counts = {plane(0), plane(1), plane(2)};
		for (int n = 0; n < counts[0].length; n++) {
			counts[0][n] = Math.round(20 * counts[0][n]);
			counts[1][n] = Math.round(20 * counts[1][n]);
			counts[2][n] = random.nextInt(100) < 97 ? 0 : random.nextInt(12); // nearly empty
		}
		final Path model = folder.resolve("counts.json");
		final Run fit =
				Run.of("fit", bench.map("counts.tif", Bench.WIDTH, counts), "--labels", bench.labels(), "-o", model,
						"-q", "--spatial", "none");
		assertEquals(ExitCode.DONE, fit.code(), fit.err());
		assertFalse(
				Run.of("apply", model, folder.resolve("counts.tif"), "-o", bench.out()).err().contains("is unlike"));
		for (int n = 0; n < counts[0].length; n++)
			counts[2][n] *= 1.3f;
		final Run run = Run.of("apply", model, bench.map("scaled.tif", Bench.WIDTH, counts), "-o", bench.out());
		assertTrue(run.err().contains("channels look multiplied: channel 3 by 1.30"), run.err());
	}

	@Test
	void exchangedChannelsAreNamed() {
		final float[] first = plane(0);
		for (int n = 0; n < first.length; n++)
			first[n] = first[n] * 3 + 40;
		final Path model = folder.resolve("wide.json");
		final Run fit = Run.of("fit", bench.map("wide.tif", Bench.WIDTH, first, plane(1), plane(2)), "--labels",
				bench.labels(), "-o", model, "-q", "--spatial", "none");
		assertEquals(ExitCode.DONE, fit.code(), fit.err());
		final Run run = Run.of("apply", model, bench.map("exchanged.tif", Bench.WIDTH, plane(1), first, plane(2)), "-o",
				bench.out());
		assertTrue(run.err().contains("channels channel 1 and channel 2 look exchanged, by "), run.err());
	}

	@Test
	void anAdaptedModelIsAnotherOneAndIsKept() throws IOException {
		final Path other = bench.map("other.tif", Bench.CHANNELS, 99);
		apply(other, "--adapt", "components");
		final String components = Files.readString(bench.out().resolve("model.json"));
		apply(other, "--adapt", "proportions");
		final String proportions = Files.readString(bench.out().resolve("model.json"));
		assertNotEquals(components, proportions);
		assertNotEquals(Files.readString(folder.resolve("model.json")), proportions);
	}
}

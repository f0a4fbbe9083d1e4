package org.embrush.io;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

import org.embrush.model.LabelBuilder;
import org.embrush.model.LabelEvidence;
import org.embrush.model.Legend;
import org.embrush.model.LegendEntry;
import org.embrush.model.MapInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written is what is read back, as far as each kind of file can tell it. */
class LabelRoundTripTest {

	private static final Legend SMALL = new Legend(List.of(new LegendEntry(1, "rock", 0xe69f00),
			new LegendEntry(7, "vein 2", 0x56b4e9), new LegendEntry(255, "rim, dark", 0x009e73)));
	private static final Legend LARGE = new Legend(List.of(new LegendEntry(2, "rock", 0xe69f00),
			new LegendEntry(256, "vein", 0x56b4e9), new LegendEntry(65535, "7th", 0x009e73)));
	/** Shares are divided again on reading. */
	private static final double ROUNDING = 1e-14;

	@TempDir
	Path folder;

	/** Blobs, lines and single pixels that touch, enclose and overlap each other. */
	private static LabelEvidence random(final Random random, final Legend legend, final boolean soft,
			final boolean weighted) {
		final int width = 1 + random.nextInt(40);
		final int height = 1 + random.nextInt(30);
		final LabelBuilder builder = LabelEvidence.builder(width, height);
		final TreeSet<Integer> taken = new TreeSet<>();
		for (int stroke = random.nextInt(14); stroke >= 0; stroke--) {
			final int id = legend.get(random.nextInt(legend.size())).id();
			int x = random.nextInt(width);
			int y = random.nextInt(height);
			for (int step = random.nextInt(60); step >= 0; step--) {
				if (taken.add(y * width + x) || soft)
					builder.paint(x, y, id, weighted ? Math.exp(2 * random.nextGaussian()) : 1);
				x = Math.max(0, Math.min(width - 1, x + random.nextInt(3) - 1));
				y = Math.max(0, Math.min(height - 1, y + random.nextInt(3) - 1));
			}
		}
		return LabelledClasses.of(builder.build(legend), legend).labels();
	}

	private static LabelEvidence read(final Path file, final LabelEvidence like, final Legend legend) {
		return LabelReader.read(file, like.width(), like.height()).with(legend).labels();
	}

	private static void assertSame(final LabelEvidence expected, final LabelEvidence actual) {
		assertEquals(expected.legend(), actual.legend());
		assertEquals(expected.size(), actual.size());
		for (int i = 0; i < expected.size(); i++) {
			assertEquals(expected.position(i), actual.position(i));
			assertEquals(expected.hardClass(i), actual.hardClass(i));
			if (expected.hardClass(i) >= 0)
				assertEquals(expected.weight(i), actual.weight(i));
			else
				assertEquals(expected.weight(i), actual.weight(i), ROUNDING * expected.weight(i));
			for (int c = 0; c < expected.legend().size(); c++)
				assertEquals(expected.evidence(i, c), actual.evidence(i, c), ROUNDING);
		}
	}

	/** Soft labels as a kind of file keeps them that has no shares. */
	private static LabelEvidence equalShares(final LabelEvidence labels) {
		final LabelBuilder builder = LabelEvidence.builder(labels.width(), labels.height());
		for (int i = 0; i < labels.size(); i++)
			for (int c = 0; c < labels.legend().size(); c++)
				if (labels.evidence(i, c) > 0)
					builder.paint(labels.x(i), labels.y(i), labels.legend().get(c).id(), 1);
		return builder.build(labels.legend());
	}

	private static LabelEvidence likeliest(final LabelEvidence labels) {
		final LabelBuilder builder = LabelEvidence.builder(labels.width(), labels.height());
		for (int i = 0; i < labels.size(); i++)
			builder.paint(labels.x(i), labels.y(i), labels.legend().get(labels.likeliestClass(i)).id(), 1);
		return LabelledClasses.of(builder.build(labels.legend()), labels.legend()).labels();
	}

	@ParameterizedTest
	@ValueSource(booleans = {false, true})
	void tableKeepsEverything(final boolean large) {
		final Legend legend = large ? LARGE : SMALL;
		final Random random = new Random(1);
		for (int round = 0; round < 40; round++) {
			final LabelEvidence labels = random(random, legend, round % 2 == 1, round % 4 > 1);
			final Path file = folder.resolve("labels.csv");
			LabelWriter.table(labels, file);
			assertSame(labels, read(file, labels, legend));
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = {false, true})
	void roisKeepClassesAndPixels(final boolean large) {
		final Legend legend = large ? LARGE : SMALL;
		final Random random = new Random(2);
		for (int round = 0; round < 40; round++) {
			final LabelEvidence labels = random(random, legend, round % 2 == 1, round % 4 > 1);
			final Path file = folder.resolve("labels.zip");
			LabelWriter.rois(labels, file);
			assertSame(equalShares(labels), read(file, labels, legend));
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = {false, true})
	void labkitKeepsNamesAndPixels(final boolean large) {
		final Legend legend = large ? LARGE : SMALL;
		final Random random = new Random(3);
		for (int round = 0; round < 40; round++) {
			final LabelEvidence labels = random(random, legend, round % 2 == 1, round % 4 > 1);
			final Path file = folder.resolve("map.tif.labeling");
			LabelWriter.labkit(labels, file);
			assertSame(equalShares(labels), read(file, labels, legend));
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = {false, true})
	void imageKeepsTheLikeliestClass(final boolean large) {
		final Legend legend = large ? LARGE : SMALL;
		final Random random = new Random(4);
		for (int round = 0; round < 40; round++) {
			final LabelEvidence labels = random(random, legend, round % 2 == 1, round % 4 > 1);
			final Path file = folder.resolve("labels.tif");
			LabelWriter.image(labels, MapInfo.of("map", labels.width(), labels.height(), List.of("a")), file);
			assertSame(likeliest(labels), read(file, labels, legend));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = {"zip", "labeling"})
	void namesAndColoursSurviveWithoutALegend(final String kind) {
		final Random random = new Random(5);
		final LabelEvidence labels = random(random, SMALL, true, true);
		final Path file = folder.resolve("labels." + kind);
		if (kind.equals("zip"))
			LabelWriter.rois(labels, file);
		else
			LabelWriter.labkit(labels, file);
		final Legend own = LabelReader.read(file, labels.width(), labels.height()).legend();
		final Map<String, Integer> expected = new TreeMap<>();
		labels.legend().entries().forEach(entry -> expected.put(entry.name(), entry.rgb()));
		final Map<String, Integer> actual = new TreeMap<>();
		own.entries().forEach(entry -> actual.put(entry.name(), entry.rgb()));
		assertEquals(expected, actual);
		if (kind.equals("zip"))
			assertEquals(labels.legend(), own);
	}

	@ParameterizedTest
	@ValueSource(strings = {"csv", "zip", "labeling", "tif"})
	void sameLabelsGiveSameBytes(final String kind) throws IOException {
		final byte[][] bytes = new byte[2][];
		for (int run = 0; run < 2; run++) {
			final LabelEvidence labels = random(new Random(6), SMALL, true, true);
			final Path file = folder.resolve(run + "." + kind);
			switch (kind) {
				case "csv" -> LabelWriter.table(labels, file);
				case "zip" -> LabelWriter.rois(labels, file);
				case "labeling" -> LabelWriter.labkit(labels, file);
				default -> LabelWriter.image(labels, MapInfo.of("map", labels.width(), labels.height(), List.of("a")),
						file);
			}
			bytes[run] = Files.readAllBytes(file);
		}
		assertArrayEquals(bytes[0], bytes[1]);
	}
}

package org.embrush.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;

import net.imglib2.img.Img;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

import org.embrush.io.Heap;
import org.embrush.io.MapReader;
import org.embrush.model.CancelledException;
import org.embrush.model.ClassArea;
import org.embrush.model.FeatureSettings;
import org.embrush.model.FitSettings;
import org.embrush.model.InputException;
import org.embrush.model.LabelEvidence;
import org.embrush.model.Legend;
import org.embrush.model.LegendEntry;
import org.embrush.model.Model;
import org.embrush.model.Provenance;
import org.embrush.tile.AttributeMap;
import org.embrush.tile.CancelFlag;
import org.embrush.tile.Progress;
import org.embrush.tile.Region;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests from Java, with ImgLib2 images instead of files. */
class JavaDoorTest {

	private static final int WIDTH = 280;
	private static final int HEIGHT = 70;
	private static final int GAP = 17 * WIDTH + 33;

	@TempDir
	private Path folder;

	private final Img<FloatType> image = image();
	private final AttributeMap map = AttributeMap.of("scan", image, List.of("Fe", "Mg"));
	private final LabelEvidence labels = LabelEvidence.builder(WIDTH, HEIGHT).paint(3, 4, 2, 1).paint(9, 60, 2, 1)
			.paint(20, 30, 2, 1).paint(250, 4, 300, 1).paint(270, 60, 300, 1).paint(200, 30, 300, 1).build();

	/** Left half around (0, 0), right half around (4, 2); one pixel is missing. */
	private static Img<FloatType> image() {
		final SplittableRandom random = new SplittableRandom(5);
		final float[] values = new float[2 * WIDTH * HEIGHT];
		for (int n = 0; n < WIDTH * HEIGHT; n++) {
			final boolean right = n % WIDTH >= WIDTH / 2;
			values[n] = (right ? 4 : 0) + (float) random.nextGaussian();
			values[WIDTH * HEIGHT + n] = (right ? 2 : 0) + (float) random.nextGaussian();
		}
		values[GAP] = Float.NaN;
		return ArrayImgs.floats(values, WIDTH, HEIGHT, 2);
	}

	private Training training() {
		return Training.of(Input.of(map), Input.of(labels));
	}

	private SegmentResult segment(final SegmentRequest request) {
		return new Segment(Progress.NONE, new CancelFlag()).run(request);
	}

	@Test
	void imagesInMemory() {
		final SegmentResult result = segment(SegmentRequest.of(training()));
		final SegmentImages images = result.images().orElseThrow();
		assertEquals(2, images.probabilities().dimension(2));
		long right = 0;
		for (int y = 0; y < HEIGHT; y++)
			for (int x = 0; x < WIDTH; x++) {
				final boolean missing = y * WIDTH + x == GAP;
				final float first = images.probabilities().getAt(x, y, 0).get();
				final float second = images.probabilities().getAt(x, y, 1).get();
				final float confidence = images.confidence().getAt(x, y).get();
				assertEquals(missing, Float.isNaN(first));
				assertEquals(missing, Float.isNaN(images.uncertainty().getAt(x, y, 2).get()));
				if (missing) {
					assertEquals(0, images.labels().getAt(x, y).get());
				} else {
					assertEquals(1, first + second, 1e-6);
					assertEquals(Math.max(first, second), confidence);
					assertEquals(Math.abs(first - second), images.uncertainty().getAt(x, y, 1).get(), 1e-6);
				}
				right += images.labels().getAt(x, y).get() == (x < WIDTH / 2 ? 2 : 300) ? 1 : 0;
			}
		assertTrue(right > 0.95 * WIDTH * HEIGHT, right + " right");
		assertEquals(WIDTH * HEIGHT - 1, result.areas().stream().mapToLong(ClassArea::pixels).sum());
		assertEquals(1, result.areas().stream().mapToDouble(ClassArea::fraction).sum(), 1e-12);
		assertEquals(1, result.areas().stream().mapToDouble(ClassArea::expectedFraction).sum(), 1e-6);
		assertTrue(result.areas().stream().allMatch(area -> Double.isNaN(area.area())));
		assertEquals("", result.unit());
		assertEquals(List.of(), result.model().provenance().inputs());
	}

	@Test
	void filesHoldTheSameNumbers() {
		final SegmentImages images = segment(SegmentRequest.of(training())).images().orElseThrow();
		final Path out = folder.resolve("out");
		assertEquals(Optional.of(out), segment(SegmentRequest.of(training()).to(out)).folder());
		same(MapReader.read(out.resolve("probabilities.tif")), images.probabilities(), 2);
		same(MapReader.read(out.resolve("uncertainty.tif")), images.uncertainty(), 3);
		final AttributeMap ids = MapReader.read(out.resolve("labels.tif"));
		final float[][] plane = new float[1][WIDTH * HEIGHT];
		ids.source().read(new Region(0, 0, WIDTH, HEIGHT), plane);
		for (int n = 0; n < plane[0].length; n++)
			assertEquals(images.labels().getAt(n % WIDTH, n / WIDTH).get(), plane[0][n]);
	}

	private static void same(final AttributeMap file, final net.imglib2.RandomAccessibleInterval<FloatType> expected,
			final int channels) {
		final float[][] planes = new float[channels][WIDTH * HEIGHT];
		file.source().read(new Region(0, 0, WIDTH, HEIGHT), planes);
		for (int c = 0; c < channels; c++)
			for (int n = 0; n < WIDTH * HEIGHT; n++)
				assertEquals(expected.getAt(n % WIDTH, n / WIDTH, c).get(), planes[c][n]);
	}

	@Test
	void classesGetTheNamesOfTheLegend() {
		final Legend legend = new Legend(List.of(new LegendEntry(2, "rock", 1), new LegendEntry(7, "sky", 2),
				new LegendEntry(300, "vein", 3)));
		final SegmentResult result = segment(SegmentRequest.of(training().withClasses(Input.of(legend))));
		assertEquals(List.of("rock", "vein"), result.areas().stream().map(area -> area.entry().name()).toList());
		assertTrue(result.warnings().get(0).contains("7 'sky'"), result.warnings().toString());
		final InputException e = assertThrows(InputException.class, () -> segment(
				SegmentRequest.of(training().withClasses(Input.of(Legend.ofIds(List.of(2, 3)))))));
		assertTrue(e.getMessage().contains("300"), e.getMessage());
	}

	@Test
	void applyInMemory() {
		final SegmentResult segmented = segment(SegmentRequest.of(training()));
		final SegmentResult applied = new Apply(Progress.NONE, new CancelFlag()).run(
				new ApplyRequest(Input.of(segmented.model()), List.of(Input.of(map)), Optional.empty(), 2)).results()
				.get(0);
		assertEquals(segmented.areas(), applied.areas());
		assertTrue(applied.images().isPresent());
	}

	@Test
	void aMapWithoutChannelNamesIsTakenInOrderWithAWarning() {
		final Model model = segment(SegmentRequest.of(training())).model();
		final AttributeMap bare = AttributeMap.of("bare", image, List.of("channel 1", "channel 2"));
		final SegmentResult applied = new Apply(Progress.NONE, new CancelFlag()).run(
				new ApplyRequest(Input.of(model), List.of(Input.of(bare)), Optional.empty(), 1)).results().get(0);
		assertEquals(
				List.of("channels of bare could not be compared by name and are taken in order: the model's channels " +
						"are Fe, Mg; the map's are channel 1, channel 2"),
				applied.warnings());
	}

	@Test
	void aCancelledRunLeavesNothing() throws IOException {
		final CancelFlag cancel = new CancelFlag();
		final Path out = folder.resolve("a/b/out");
		final Progress progress = (stage, done, total) -> {
			if (stage.equals("segment"))
				cancel.cancel();
		};
		assertThrows(CancelledException.class,
				() -> new Segment(progress, cancel).run(SegmentRequest.of(training()).to(out).withThreads(1)));
		try (Stream<Path> left = Files.list(folder)) {
			assertEquals(List.of(), left.toList());
		}
	}

	@Test
	void textbookTraceIsInDataUnitsAndItsModelRaw() {
		final FitReport report = new Fit(Progress.NONE, new CancelFlag()).run(new FitRequest(training()
				.withFeatures(FeatureSettings.RAW).withSettings(FitSettings.TEXTBOOK), Optional.empty(), 1));
		assertEquals(4, report.model().members().get(0).mixture().means()[1][0], 0.1);
		assertEquals(report.trace().size(), report.model().provenance().trace().size());
		assertEquals(List.of(3, 3), report.model().provenance().labelledPixels());
	}

	@Test
	void inputsAreRecorded() throws IOException {
		final Path csv = Files.writeString(folder.resolve("l.csv"), "x,y,class\n3,4,1\n270,60,2\n");
		final FitReport report = new Fit(Progress.NONE, new CancelFlag())
				.run(new FitRequest(Training.of(Input.of(map), Input.file(csv)), Optional.empty(), 1));
		final Provenance.Input input = report.model().provenance().inputs().get(0);
		assertEquals("labels", input.role());
		assertEquals("l.csv", input.name());
		assertEquals(64, input.sha256().length());
	}

	@Test
	void outputNeverReplacesAnInput() throws IOException {
		final Path csv = Files.writeString(folder.resolve("areas.csv"), "x,y,class\n3,4,1\n270,60,2\n");
		final InputException e = assertThrows(InputException.class,
				() -> segment(SegmentRequest.of(Input.of(map), Input.file(csv)).to(folder)));
		assertTrue(e.getMessage().startsWith("output would overwrite an input ("), e.getMessage());
		assertTrue(Files.readString(csv).startsWith("x,y,class"));
		assertFalse(Files.exists(folder.resolve("labels.tif")));
	}

	@Test
	void whatDoesNotFitTheMemorySaysHowMuchIsNeeded() {
		final InputException e = assertThrows(InputException.class,
				() -> Heap.require(1L << 50, "the segmented map", "or have it written to a folder"));
		assertTrue(e.getMessage().matches("the segmented map needs more memory \\(1048576\\.0 GB, free .* GB\\): " +
				"start Java with -Xmx\\d+g or more, or have it written to a folder"), e.getMessage());
	}

	@Test
	void requestsRefuseNonsense() {
		final String[] messages = {
			assertThrows(IllegalArgumentException.class, () -> Training.of(Input.none(), Input.of(labels)))
					.getMessage(),
			assertThrows(IllegalArgumentException.class, () -> Training.of(Input.of(map), Input.none())).getMessage(),
			assertThrows(IllegalArgumentException.class,
					() -> SegmentRequest.of(training()).withThreads(-1)).getMessage(),
			assertThrows(IllegalArgumentException.class, () -> new EvaluateRequest(training(), Input.none(), 1,
					Optional.empty(), 0)).getMessage(),
			assertThrows(IllegalArgumentException.class,
					() -> new ApplyRequest(Input.none(), List.of(Input.of(map)), Optional.empty(), 0)).getMessage()};
		assertEquals(List.of("map must be given", "labels must be given unless extraClasses (0) is 1 or more",
				"threads (-1) must be 0 or more", "folds (1) must be 2 or more", "model must be given"),
				List.of(messages));
	}
}

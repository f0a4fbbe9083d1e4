package org.embrush.job;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
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

import ij.IJ;
import ij.ImagePlus;
import ij.io.FileSaver;

import org.embrush.io.MapReader;
import org.embrush.io.OpenMap;
import org.embrush.model.CancelledException;
import org.embrush.model.FitSettings;
import org.embrush.model.LabelBuilder;
import org.embrush.model.LabelEvidence;
import org.embrush.model.Model;
import org.embrush.tile.AttributeMap;
import org.embrush.tile.CancelFlag;
import org.embrush.tile.ImgTileSource;
import org.embrush.tile.Progress;
import org.embrush.tile.TileEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A model applied to a map that stays in its file gives the bytes that it gives on the map in memory. */
class ApplyStreamTest {

	private static final int WIDTH = 24;
	private static final int HEIGHT = 2000;

	@TempDir
	private Path folder;
	private Path file;
	private AttributeMap map;
	private Model model;

	@BeforeEach
	void fit() {
		final ImagePlus image = IJ.createHyperStack("tall", WIDTH, HEIGHT, 2, 1, 1, 16);
		final SplittableRandom random = new SplittableRandom(4);
		final LabelBuilder labels = LabelEvidence.builder(WIDTH, HEIGHT);
		for (int i = 0; i < WIDTH * HEIGHT; i++) {
			final int truth = i / WIDTH / 50 % 2;
			for (int c = 1; c <= 2; c++)
				image.getStack().getProcessor(c).setf(i, 300 + 200 * truth * c + random.nextInt(100));
			if (i % 997 == 0)
				labels.paint(i % WIDTH, i / WIDTH, 1 + truth, 1);
		}
		file = folder.resolve("tall.tif");
		assertTrue(new FileSaver(image).saveAsTiffStack(file.toString()));
		map = MapReader.read(file);
		assertTrue(map.source() instanceof ImgTileSource);
		try (TileEngine engine = new TileEngine(2, new CancelFlag(), Progress.NONE);
				OpenMap open = MapReader.open(file, engine)) {
			assertFalse(open.map().source() instanceof ImgTileSource);
		}
		model = new Fit(Progress.NONE, new CancelFlag()).run(new FitRequest(Training.of(Input.of(map),
				Input.of(labels.build())).withSettings(FitSettings.builder().fast(true).build()), Optional.empty(), 2))
				.model();
	}

	private Path apply(final Input<AttributeMap> input, final String name, final Adapt adapt) {
		final Path out = folder.resolve(name);
		new Apply(Progress.NONE, new CancelFlag()).run(
				new ApplyRequest(Input.of(model), List.of(input), Optional.of(out), 2).withAdapt(adapt));
		return out;
	}

	@Test
	void bytesAreThoseOfTheMapInMemory() throws IOException {
		for (final Adapt adapt : new Adapt[]{Adapt.NONE, Adapt.PROPORTIONS}) {
			final Path memory = apply(Input.of(map), "memory-" + adapt, adapt);
			final Path streamed = apply(Input.file(file), "streamed-" + adapt, adapt);
			for (final String image : new String[]{"probabilities.tif", "labels.tif", "confidence.tif",
				"uncertainty.tif", "areas.csv"})
				assertArrayEquals(Files.readAllBytes(memory.resolve(image)),
						Files.readAllBytes(streamed.resolve(image)),
						image);
		}
	}

	@Test
	void aCancelledRunLeavesNothing() throws IOException {
		final CancelFlag cancel = new CancelFlag();
		final Progress stop = (stage, done, total) -> {
			if (stage.equals("segment") && done == 3)
				cancel.cancel();
		};
		final ApplyRequest request = new ApplyRequest(Input.of(model), List.of(Input.file(file)),
				Optional.of(folder.resolve("out")), 2);
		assertThrows(CancelledException.class, () -> new Apply(stop, cancel).run(request));
		try (Stream<Path> left = Files.list(folder)) {
			assertEquals(List.of(file), left.toList());
		}
	}
}

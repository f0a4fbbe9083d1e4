package org.embrush.plugin;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;

import org.embrush.Quiet;
import org.embrush.job.Segment;
import org.embrush.job.SegmentRequest;
import org.embrush.job.SegmentResult;
import org.embrush.tile.CancelFlag;
import org.embrush.tile.Progress;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import ij.IJ;
import ij.ImagePlus;

/** Images of a result in memory are those of the files that the command line writes. */
@ExtendWith(Quiet.class)
class ResultImagesTest {

	@TempDir
	private static Path folder;
	private static SegmentResult result;
	private static ImagePlus map;

	@BeforeAll
	static void segmentTwice() {
		final Segment segment = new Segment(Progress.NONE, new CancelFlag());
		final SegmentRequest request = SegmentRequest.of(Mineral.training());
		result = segment.run(request);
		segment.run(request.to(folder));
		map = IJ.openImage(Mineral.MAP.toString());
	}

	@ParameterizedTest
	@EnumSource
	void anImageIsWhatItsFileIs(final ResultKind kind) {
		final ImagePlus image = new ResultImages(result, map.getCalibration()).of(kind);
		final ImagePlus file = IJ.openImage(folder.resolve(kind.word() + ".tif").toString());
		assertEquals(kind.word() + " of map.tif", image.getTitle());
		assertArrayEquals(file.getDimensions(), image.getDimensions());
		assertEquals(file.isComposite(), image.isComposite());
		assertEquals(file.getDisplayMode(), image.getDisplayMode());
		for (int c = 1; c <= file.getStackSize(); c++) {
			file.setSlice(c);
			image.setSlice(c);
			if (file.getStackSize() > 1)
				assertEquals(file.getStack().getSliceLabel(c), image.getStack().getSliceLabel(c));
			assertEquals(file.getDisplayRangeMin(), image.getDisplayRangeMin());
			assertEquals(file.getDisplayRangeMax(), image.getDisplayRangeMax());
			assertEquals(List.of(file.getLuts()), List.of(image.getLuts()));
			assertEquals(file.getProcessor().getLut().toString(), image.getProcessor().getLut().toString());
			assertArrayEquals(file.getProcessor().getFloatArray(), image.getProcessor().getFloatArray());
		}
		assertEquals(file.getCalibration().toString(), image.getCalibration().toString());
	}

	@Test
	void labelsCarryTheNamesOfTheClasses() {
		final ImagePlus labels = new ResultImages(result, map.getCalibration()).of(ResultKind.LABELS);
		result.model().legend().entries()
				.forEach(entry -> assertEquals(entry.name(), labels.getProp("class_" + entry.id())));
	}

	@Test
	void imagesComeInAnOrderThatLeavesTheLabelsActive() {
		final List<ImagePlus> images = new ResultImages(result, map.getCalibration()).of(ResultKind.all());
		assertEquals(List.of("uncertainty of map.tif", "confidence of map.tif", "probabilities of map.tif",
				"labels of map.tif"), images.stream().map(ImagePlus::getTitle).toList());
	}

	@Test
	void aWordThatNamesNoImageIsRefused() {
		assertEquals("show (label) must be labels, probabilities, confidence, uncertainty, or none",
				assertThrows(IllegalArgumentException.class, () -> ResultKind.of(List.of("label"))).getMessage());
		assertEquals(ResultKind.all(),
				ResultKind.of(List.of("Labels", "labels", "probabilities", "confidence", "uncertainty")));
	}
}

package org.embrush.io;

import java.nio.file.Path;
import java.util.List;

import org.embrush.model.LabelEvidence;
import org.embrush.model.MapInfo;
import org.embrush.tile.Region;

/** Writes labels as an image of class ids. */
final class LabelImage {

	/** Rows written at a time. */
	private static final int ROWS = 64;
	private static final int LARGEST_BYTE = 255;

	private LabelImage() {}

	static void write(final LabelEvidence labels, final MapInfo map, final Path file) {
		final int width = labels.width();
		final int largest = ColorTable.largestId(labels.legend());
		final SampleType type = largest > LARGEST_BYTE ? SampleType.UINT16 : SampleType.UINT8;
		final TiffImage image = TiffImage.of(type, List.of("labels"))
				.displayed(0, Math.max(LARGEST_BYTE, largest)).colored(List.of(ColorTable.ofIds(labels.legend())));
		try (OutputFile out = OutputFile.open(file)) {
			try (TiffSink sink = TiffSink.create(out.file(), map, image)) {
				for (int y = 0; y < labels.height(); y += ROWS) {
					final Region region = new Region(0, y, width, Math.min(ROWS, labels.height() - y));
					final long first = (long) y * width;
					final float[] ids = new float[region.size()];
					for (int i = labels.firstAtOrAfter(first); i < labels.firstAtOrAfter(first + ids.length); i++)
						ids[(int) (labels.position(i) - first)] = labels.legend().get(labels.likeliestClass(i)).id();
					sink.write(region, new float[][]{ids});
				}
			}
			out.commit();
		}
	}
}

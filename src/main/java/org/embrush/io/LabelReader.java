package org.embrush.io;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;

import org.embrush.model.CancelledException;
import org.embrush.model.InputException;
import org.embrush.tile.AttributeMap;
import org.embrush.tile.CancelFlag;

import ij.gui.Roi;

/**
 * Reads painted pixels from the kinds of file that people paint into; the content tells which kind it is.
 *
 * <ul>
 * <li>An image of class ids, TIFF or PNG, as large as the map; 0 and NaN are unlabelled. Of a palette PNG the indices
 * count.
 * <li>An ImageJ ROI or ROI set. The class is the ROI's group when it has one, else its name, with or without a number
 * after it ("vein", "vein-003"), else a name that is a number itself. Pixels are those that ImageJ's
 * {@code Roi.getContainedPoints} yields; parts outside the map are cut with a warning.
 * <li>A table {@code x,y,class[,weight]}; pixels count from 0, the class is an id or a name. The same pixel with several
 * classes is a soft label.
 * <li>A Labkit {@code .labeling} file.
 * <li>What the painting window keeps beside an image, {@code .embrush.json}.
 * </ul>
 *
 * <pre>{@code
 * PaintedLabels painted = LabelReader.read(Path.of("labels.zip"), 640, 480);
 * LabelEvidence labels = painted.with(painted.legend()).labels();
 * }</pre>
 */
public final class LabelReader {

	/** So many bytes tell the kinds of file apart. */
	private static final int HEAD = 256;

	private LabelReader() {}

	/**
	 * @param file to read
	 * @param width of the map in pixels
	 * @param height of the map in pixels
	 * @return what is painted
	 * @throws InputException naming file and place, when the file cannot be read, has another size than the map, or
	 *           paints outside of it
	 */
	public static PaintedLabels read(final Path file, final int width, final int height) {
		return read(file, width, height, new CancelFlag());
	}

	/**
	 * Reads as {@link #read(Path, int, int)}, and can be stopped.
	 *
	 * @param file to read
	 * @param width of the map in pixels
	 * @param height of the map in pixels
	 * @param cancel asked every few megabytes of a TIFF
	 * @return what is painted
	 * @throws InputException as {@link #read(Path, int, int)}
	 * @throws CancelledException if the flag is raised
	 */
	public static PaintedLabels read(final Path file, final int width, final int height, final CancelFlag cancel) {
		final byte[] head = InputFile.head(file, HEAD);
		final String magic = HexFormat.of().formatHex(head, 0, Math.min(4, head.length));
		return switch (magic) {
			case "49492a00", "4d4d002a", "49492b00", "4d4d002b" -> ImageLabels.ofTiff(file, width, height, cancel);
			case "89504e47" -> ImageLabels.ofPng(InputFile.bytes(file), file, width, height);
			case "496f7574" -> RoiLabels.ofRoi(InputFile.bytes(file), file, width, height);
			case "504b0304", "504b0506" -> RoiLabels.ofZip(InputFile.bytes(file), file, width, height);
			default -> {
				if (magic.startsWith("ffd8ff"))
					throw new InputException("a JPEG blurs class ids (" + InputFile.name(file) +
							"): save the label image as TIFF or PNG");
				if (isBinary(head))
					throw new InputException("unknown kind of label file (" + InputFile.name(file) +
							"): give an image of class ids, ImageJ ROIs, a table x,y,class or a Labkit labeling");
				final String text = InputFile.text(file);
				if (StrokeFile.isOne(text))
					yield StrokeFile.labels(text, file, width, height);
				yield text.stripLeading().startsWith("{") ? LabkitLabels.read(text, file, width, height)
						: CsvLabels.read(text, file, width, height);
			}
		};
	}

	/**
	 * @param rois as a ROI set would hold them; not modified
	 * @param where they come from, for messages
	 * @param width of the map in pixels
	 * @param height of the map in pixels
	 * @return what is painted
	 * @throws InputException naming the ROI that has neither a group nor the name of a class
	 */
	public static PaintedLabels of(final List<Roi> rois, final String where, final int width, final int height) {
		return RoiLabels.of(rois, where, width, height);
	}

	/**
	 * @param image of class ids, one channel, in memory
	 * @param width of the map in pixels
	 * @param height of the map in pixels
	 * @return what is painted
	 * @throws InputException when it has another size than the map, or holds what is no class id
	 */
	public static PaintedLabels of(final AttributeMap image, final int width, final int height) {
		return ImageLabels.of(image, image.info().name(), width, height, new CancelFlag());
	}

	private static boolean isBinary(final byte[] head) {
		return new String(head, StandardCharsets.ISO_8859_1).chars()
				.anyMatch(c -> c < ' ' && c != '\t' && c != '\n' && c != '\r');
	}
}

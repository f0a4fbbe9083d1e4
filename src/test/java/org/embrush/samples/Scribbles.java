package org.embrush.samples;

import ij.ImagePlus;
import ij.io.FileSaver;
import ij.process.ByteProcessor;
import java.awt.Color;
import java.awt.Point;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The strokes painted on a sample map; written as label image, ROI set and legend.
 *
 * @param width of the map
 * @param height of the map
 * @param classes ascending ids
 * @param strokes no pixel may belong to strokes of two classes
 */
record Scribbles(int width, int height, List<SampleClass> classes, List<Stroke> strokes) {

	/** Class ids, 0 where nothing was painted. */
	ByteProcessor labels() {
		ByteProcessor labels = new ByteProcessor(width, height);
		for (Stroke stroke : strokes)
			for (Point p : stroke.roi().getContainedPoints()) {
				int before = labels.get(p.x, p.y);
				if (before != 0 && before != stroke.classId())
					throw new IllegalArgumentException(stroke.name() + " at x=" + p.x + ", y=" + p.y
							+ " meets a stroke of class " + before);
				labels.set(p.x, p.y, stroke.classId());
			}
		return labels;
	}

	/** Writes labels.tif, labels.zip and classes.csv. */
	void write(Path folder) throws IOException {
		writeClassImage(labels(), folder.resolve("labels.tif"));
		try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(folder.resolve("labels.zip")))) {
			for (Stroke stroke : strokes) {
				ZipEntry entry = new ZipEntry(stroke.name() + ".roi");
				entry.setTime(0);
				zip.putNextEntry(entry);
				zip.write(stroke.encoded(colorOf(stroke)));
			}
		}
		StringBuilder legend = new StringBuilder("id,name,color\n");
		classes.forEach(c -> legend.append(c.id() + "," + c.name() + "," + c.color() + "\n"));
		Files.writeString(folder.resolve("classes.csv"), legend);
	}

	/** Writes an image of class ids as 8-bit TIFF whose colour table holds the class colours. */
	void writeClassImage(ByteProcessor ids, Path file) {
		byte[][] table = new byte[3][256];
		for (SampleClass c : classes) {
			table[0][c.id()] = (byte) c.awtColor().getRed();
			table[1][c.id()] = (byte) c.awtColor().getGreen();
			table[2][c.id()] = (byte) c.awtColor().getBlue();
		}
		ids.setColorModel(new IndexColorModel(8, 256, table[0], table[1], table[2]));
		if (!new FileSaver(new ImagePlus("labels", ids)).saveAsTiff(file.toString()))
			throw new UncheckedIOException(new IOException("cannot write " + file));
	}

	Color colorOf(Stroke stroke) {
		return classes.stream().filter(c -> c.id() == stroke.classId()).findFirst().orElseThrow().awtColor();
	}
}

package org.embrush.samples;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.measure.Calibration;
import ij.process.ByteProcessor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.embrush.synthetic.ElementMap;

/**
 * Writes what is computed of the folder sample-maps: the whole of synthetic-minerals, and the scribbles of
 * landsat7-olinda from its strokes.csv. Run it from the project folder after a change:
 *
 * <pre>
 * mvn -q test-compile exec:java -Dexec.classpathScope=test -Dexec.mainClass=org.embrush.samples.SampleMaps
 * </pre>
 */
public final class SampleMaps {

	static final Path MINERALS = Path.of("sample-maps", "synthetic-minerals");
	static final Path LANDSAT = Path.of("sample-maps", "landsat7-olinda");

	private static final int SIZE = 256;
	private static final int CHANNELS = 8;
	private static final long MAP_SEED = 1;
	private static final long STROKE_SEED = 2;
	private static final double MICRONS_PER_PIXEL = 5;

	private SampleMaps() {
	}

	public static void main(String[] args) throws IOException {
		ElementMap map = mineralMap();
		write(hyperstack(map), MINERALS.resolve("map.tif"));
		Scribbles minerals = mineralScribbles(map);
		minerals.write(MINERALS);
		minerals.writeClassImage(new ByteProcessor(SIZE, SIZE, map.truth()), MINERALS.resolve("truth.tif"));
		Preview.write(MINERALS, 3, 2, 5, minerals); // iron, aluminium, calcium

		Scribbles landsat = landsatScribbles();
		landsat.write(LANDSAT);
		Preview.write(LANDSAT, 5, 4, 3, landsat); // short-wave infrared, near infrared, red
	}

	static ElementMap mineralMap() {
		return ElementMap.generate(SIZE, SIZE, CHANNELS, MAP_SEED);
	}

	static Scribbles mineralScribbles(ElementMap map) {
		MineralStrokes painter = new MineralStrokes(map, STROKE_SEED);
		return new Scribbles(map.width(), map.height(), painter.classes(), painter.strokes());
	}

	/** Reads the painted lines: class id, class name, pen width, points as {@code x y x y ...}. */
	static Scribbles landsatScribbles() throws IOException {
		List<SampleClass> classes = List.of(new SampleClass(1, "water", "#1f6fd0"),
				new SampleClass(2, "mangrove", "#0f8f83"), new SampleClass(3, "forest", "#1e6b1e"),
				new SampleClass(4, "scrub and grass", "#a4d23c"), new SampleClass(5, "built-up", "#d0504a"),
				new SampleClass(6, "sand and bare soil", "#f4d67a"));
		int[] count = new int[classes.size() + 1];
		List<Stroke> strokes = Files.readAllLines(LANDSAT.resolve("strokes.csv")).stream().skip(1).map(line -> {
			String[] cell = line.split(",");
			int id = Integer.parseInt(cell[0]);
			int[] xy = Arrays.stream(cell[2].split(" ")).mapToInt(Integer::parseInt).toArray();
			int[] x = new int[xy.length / 2];
			int[] y = new int[xy.length / 2];
			for (int i = 0; i < x.length; i++) {
				x[i] = xy[2 * i];
				y[i] = xy[2 * i + 1];
			}
			return new Stroke(id, classes.get(id - 1).name() + " " + ++count[id], Float.parseFloat(cell[1]), x, y);
		}).toList();
		return new Scribbles(349, 352, classes, strokes);
	}

	private static ImagePlus hyperstack(ElementMap map) {
		ImageStack stack = new ImageStack(map.width(), map.height());
		for (int d = 0; d < map.counts().length; d++)
			stack.addSlice(ElementMap.channelName(d), map.counts()[d]);
		ImagePlus image = new ImagePlus("synthetic-minerals", stack);
		image.setDimensions(stack.size(), 1, 1);
		Calibration calibration = image.getCalibration();
		calibration.setUnit("micron");
		calibration.pixelWidth = MICRONS_PER_PIXEL;
		calibration.pixelHeight = MICRONS_PER_PIXEL;
		CompositeImage composite = new CompositeImage(image, CompositeImage.GRAYSCALE) {

			/** Without a window, ImageJ takes a stack for a hyperstack only when it has slices or frames too. */
			@Override
			public boolean isHyperStack() {
				return true;
			}
		};
		for (int c = 1; c <= stack.size(); c++) {
			composite.setPositionWithoutUpdate(c, 1, 1);
			composite.setDisplayRange(0, stack.getProcessor(c).getStatistics().max);
		}
		composite.setPositionWithoutUpdate(1, 1, 1);
		return composite;
	}

	private static void write(ImagePlus image, Path file) {
		if (!new FileSaver(image).saveAsTiffStack(file.toString()))
			throw new UncheckedIOException(new IOException("cannot write " + file));
	}
}

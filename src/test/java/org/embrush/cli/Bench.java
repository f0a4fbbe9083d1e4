package org.embrush.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;

import ij.ImagePlus;
import ij.ImageStack;
import ij.io.FileSaver;
import ij.process.ByteProcessor;
import ij.process.FloatProcessor;

/**
 * A folder with a small map of three vertical bands, its painted pixels and its legend, written by ImageJ and by hand.
 *
 * <pre>{@code
 * Bench bench = new Bench(folder);
 * Run run = Run.of("segment", bench.map(), "--labels", bench.labels(), "-o", bench.out());
 * }</pre>
 */
final class Bench {

	static final int WIDTH = 300;
	static final int HEIGHT = 90;
	static final List<String> CHANNELS = List.of("Fe", "Mg", "Si");

	private final Path folder;

	Bench(final Path folder) {
		this.folder = folder;
	}

	/** Band of a pixel, 1 to 3. */
	static int truth(final int x) {
		return 1 + 3 * x / WIDTH;
	}

	Path path(final String name) {
		return folder.resolve(name);
	}

	Path out() {
		return path("out");
	}

	Path map() {
		final Path file = path("map.tif");
		return Files.exists(file) ? file : map("map.tif", CHANNELS, 7);
	}

	/** Writes a float map; the mean of channel d in band b is 3 where (b + d) is a multiple of 3, else 0. */
	Path map(final String name, final List<String> channels, final long seed) {
		final SplittableRandom random = new SplittableRandom(seed);
		final ImageStack stack = new ImageStack(WIDTH, HEIGHT);
		for (int d = 0; d < channels.size(); d++) {
			final float[] plane = new float[WIDTH * HEIGHT];
			for (int n = 0; n < plane.length; n++)
				plane[n] = ((truth(n % WIDTH) + d) % 3 == 0 ? 3 : 0) + (float) random.nextGaussian();
			stack.addSlice(channels.get(d), new FloatProcessor(WIDTH, HEIGHT, plane));
		}
		return save(stack, name);
	}

	/** Writes one channel after the other, as they are. */
	Path map(final String name, final int width, final float[]... planes) {
		final ImageStack stack = new ImageStack(width, planes[0].length / width);
		for (int d = 0; d < planes.length; d++)
			stack.addSlice("channel " + (d + 1), new FloatProcessor(width, planes[0].length / width, planes[d]));
		return save(stack, name);
	}

	private Path save(final ImageStack stack, final String name) {
		final ImagePlus image = new ImagePlus(name, stack);
		image.setDimensions(stack.size(), 1, 1);
		image.setOpenAsHyperStack(stack.size() > 1);
		image.getCalibration().setUnit("mm");
		image.getCalibration().pixelWidth = 0.5;
		image.getCalibration().pixelHeight = 0.5;
		final FileSaver saver = new FileSaver(image);
		final String file = path(name).toString();
		if (!(stack.size() > 1 ? saver.saveAsTiffStack(file) : saver.saveAsTiff(file)))
			throw new IllegalStateException("ImageJ could not write " + file);
		return path(name);
	}

	/** A CSV that paints 12 pixels in every band. */
	Path labels() {
		final StringBuilder csv = new StringBuilder("x,y,class\n");
		for (int band = 1; band <= 3; band++)
			for (int i = 0; i < 12; i++)
				csv.append(100 * (band - 1) + 5 + 8 * i).append(',').append(3 + 7 * i).append(',').append(band)
						.append('\n');
		return text("labels.csv", csv.toString());
	}

	/** A label image of the map's size, painted at the given x, y, id triples. */
	Path labelImage(final String name, final int width, final int height, final int... triples) {
		final ByteProcessor image = new ByteProcessor(width, height);
		for (int i = 0; i < triples.length; i += 3)
			image.set(triples[i], triples[i + 1], triples[i + 2]);
		final ImageStack stack = new ImageStack(width, height);
		stack.addSlice(image);
		return save(stack, name);
	}

	Path legend() {
		return text("classes.csv", "id,name,color\n1,rock,#e69f00\n2,vein,#56b4e9\n3,pore,#009e73\n");
	}

	Path text(final String name, final String content) {
		try {
			return Files.writeString(path(name), content);
		} catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}

	/** Names and sizes of all files and folders below the bench. */
	TreeMap<String, Long> listing() {
		try (Stream<Path> paths = Files.walk(folder)) {
			final TreeMap<String, Long> found = new TreeMap<>();
			for (final Path path : paths.toList())
				found.put(folder.relativize(path).toString(), Files.isDirectory(path) ? -1 : Files.size(path));
			return found;
		} catch (final IOException e) {
			throw new UncheckedIOException(e);
		}
	}
}

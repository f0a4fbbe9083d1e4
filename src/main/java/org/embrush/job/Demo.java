package org.embrush.job;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.embrush.io.LabelReader;
import org.embrush.io.MapReader;
import org.embrush.io.OverviewPicture;
import org.embrush.model.InputException;
import org.embrush.model.LabelEvidence;
import org.embrush.model.Legend;
import org.embrush.tile.AttributeMap;
import org.embrush.tile.CancelFlag;
import org.embrush.tile.Progress;
import org.embrush.tile.TileEngine;

/**
 * Runs the whole job on the bundled sample map.
 *
 * <pre>{@code
 * SegmentResult result = new Demo(Progress.NONE, new CancelFlag()).run(Path.of("demo"), 0);
 * }</pre>
 */
public final class Demo {

	/** Name of the picture among the outputs. */
	public static final String PICTURE = "overview.png";

	private static final String SAMPLE = "/org/embrush/samples/";
	private static final String MAP = "sample-map.tif";
	private static final String LABELS = "sample-labels.tif";
	private static final String CLASSES = "sample-classes.csv";
	/** Bands 5, 4 and 3 as red, green and blue: forest green, town violet, water dark. */
	private static final int[] RED_GREEN_BLUE = {4, 3, 2};

	private final Progress progress;
	private final CancelFlag cancel;

	/**
	 * @param progress hears how far the job has come
	 * @param cancel stops it
	 */
	public Demo(final Progress progress, final CancelFlag cancel) {
		this.progress = progress;
		this.cancel = cancel;
	}

	/**
	 * Segments the sample; writes the outputs, a picture of them, and the sample itself (sample-map.tif, ...).
	 *
	 * @param folder receives all
	 * @param threads number of threads; 0 means one a processor
	 * @return the segmented map
	 * @throws InputException when the folder cannot be written
	 * @throws org.embrush.model.CancelledException when the flag is raised; nothing was written
	 */
	public SegmentResult run(final Path folder, final int threads) {
		try (TileEngine engine = new TileEngine(Threads.resolve(threads), cancel, progress);
				MapOutput output = MapOutput.open(Optional.of(folder), List.of())) {
			for (final String name : List.of(MAP, LABELS, CLASSES))
				unpack(name, output.file(name));
			final Training training = Training.of(Input.file(output.file(MAP)), Input.file(output.file(LABELS)))
					.withClasses(Input.file(output.file(CLASSES)));
			final SegmentResult result = Segment.segment(training, output, engine);
			draw(result.model().legend(), output);
			output.commit();
			return result;
		}
	}

	private static void draw(final Legend legend, final MapOutput output) {
		final AttributeMap map = MapReader.read(output.file(MAP));
		final LabelEvidence painted = LabelReader
				.read(output.file(LABELS), map.info().width(), map.info().height()).with(legend).labels();
		new OverviewPicture(map.source(), RED_GREEN_BLUE, legend).write(painted,
				MapReader.read(output.file("labels.tif")).source(),
				MapReader.read(output.file("confidence.tif")).source(),
				output.file(PICTURE));
	}

	private static void unpack(final String name, final Path file) {
		try (InputStream in = Demo.class.getResourceAsStream(SAMPLE + name.substring("sample-".length()))) {
			if (in == null)
				throw new IllegalStateException("the sample is missing from the jar: " + SAMPLE);
			Files.copy(in, file);
		} catch (final IOException e) {
			throw new InputException("the sample cannot be written (" + file + "): choose another folder", e);
		}
	}
}

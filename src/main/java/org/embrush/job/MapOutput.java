package org.embrush.job;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import net.imglib2.img.Img;
import net.imglib2.img.planar.PlanarImgFactory;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;

import org.embrush.confidence.ConformalSets;
import org.embrush.io.AreasFile;
import org.embrush.io.ColorTable;
import org.embrush.io.Heap;
import org.embrush.io.ModelFile;
import org.embrush.io.OutputFolder;
import org.embrush.io.RiskCoverageFile;
import org.embrush.io.SampleType;
import org.embrush.io.TiffImage;
import org.embrush.io.TiffSink;
import org.embrush.io.TraceFile;
import org.embrush.model.ClassArea;
import org.embrush.model.InputException;
import org.embrush.model.Legend;
import org.embrush.model.LegendEntry;
import org.embrush.model.MapInfo;
import org.embrush.model.Model;
import org.embrush.model.TraceRow;
import org.embrush.tile.ImgTileSink;
import org.embrush.tile.TileEngine;

/**
 * Where a segmented map goes: to a folder, whole or not at all, or into memory. It is opened before the work begins, so
 * that a folder that cannot be written is known at once.
 */
final class MapOutput implements AutoCloseable {

	private static final List<String> UNCERTAINTY = List.of("entropy", "margin", "typicality");

	/** Null when the images stay in memory. */
	private final OutputFolder folder;
	private final Optional<Path> target;

	private MapOutput(final Optional<Path> target) {
		this.target = target;
		this.folder = target.map(OutputFolder::open).orElse(null);
	}

	/**
	 * @param folder receives the files, or empty for images in memory
	 * @param inputs what the run reads, and may not overwrite
	 * @return the output; to be closed, which throws away what is not finished
	 * @throws org.embrush.model.InputException when nothing can be written there
	 */
	static MapOutput open(final Optional<Path> folder, final List<Path> inputs) {
		final MapOutput output = new MapOutput(folder);
		if (folder.isPresent())
			inputs.forEach(output.folder::protect);
		return output;
	}

	/** @return a file among the outputs, not yet at its final place; only with a folder */
	Path file(final String name) {
		return folder.file(name);
	}

	/**
	 * Computes the images of a map and writes them, with model, trace and areas.
	 *
	 * @param model the model
	 * @param posterior of the model on the map
	 * @param map what is known of the map
	 * @param decision which pixels get a label, and whether sets are written
	 * @param trace of the fit, when the model was fitted on this map
	 * @param warnings so far
	 * @param engine runs the tiles
	 * @return what was segmented; files are at their final place after {@link #commit}
	 */
	Rendered write(final Model model, final MapPosterior posterior, final MapInfo map,
			final Decision decision, final Optional<List<TraceRow>> trace, final List<String> warnings,
			final TileEngine engine) {
		final Legend legend = model.legend();
		final String unit = map.calibration().isKnown() ? map.calibration().unit() + "^2" : "";
		if (folder == null) {
			final SegmentImages images = memory(map.width(), map.height(), legend);
			final MapSums sums = new MapRendering(posterior, legend, sinks(images), decision, null)
					.run(engine);
			return new Rendered(
					new SegmentResult(map.name(), model, sums.areas().areas(legend, map.calibration()), unit,
							Optional.of(images), target, warnings),
					sums);
		}
		final MapSums sums = renderFiles(model, posterior, map, decision, engine);
		final List<ClassArea> areas = sums.areas().areas(legend, map.calibration());
		if (decision.rejects())
			RiskCoverageFile.write(sums.risk().points(model.heldOut(),
					areas.stream().mapToDouble(ClassArea::expectedFraction).toArray()), file("risk-coverage.csv"));
		ModelFile.write(model, file("model.json"));
		trace.ifPresent(rows -> TraceFile.write(rows, file("trace.csv")));
		AreasFile.write(areas, unit, file("areas.csv"));
		return new Rendered(new SegmentResult(map.name(), model, areas, unit, Optional.empty(), target, warnings),
				sums);
	}

	/** @return the result with other areas, which replace areas.csv when there is a folder */
	SegmentResult rewrite(final SegmentResult result, final List<ClassArea> areas) {
		if (folder != null)
			AreasFile.write(areas, result.unit(), file("areas.csv"));
		return new SegmentResult(result.name(), result.model(), areas, result.unit(), result.images(), result.folder(),
				result.warnings());
	}

	/** Puts all files in their place. */
	void commit() {
		if (folder != null)
			folder.commit();
	}

	@Override
	public void close() {
		if (folder != null)
			folder.close();
	}

	private MapSums renderFiles(final Model model, final MapPosterior posterior, final MapInfo map,
			final Decision decision, final TileEngine engine) {
		final Legend legend = model.legend();
		final List<String> names = legend.entries().stream().map(LegendEntry::name).toList();
		try (TiffSink probabilities =
				TiffSink.create(file("probabilities.tif"), map, TiffImage.of(SampleType.FLOAT32, names));
				TiffSink labels = TiffSink.create(file("labels.tif"), map,
						labelImage(legend));
				TiffSink confidence = TiffSink.create(file("confidence.tif"), map,
						TiffImage.of(SampleType.FLOAT32, List.of("confidence")));
				TiffSink uncertainty = TiffSink.create(file("uncertainty.tif"), map,
						TiffImage.of(SampleType.FLOAT32, UNCERTAINTY));
				TiffSink sets = decision.hasSets() ? TiffSink.create(file("sets.tif"), map, setImage(names)) : null) {
			final ConformalSets classes = decision.hasSets() ? conformal(model, decision.conformal()) : null;
			return new MapRendering(posterior, legend,
					new ImageSinks(probabilities, labels, confidence, uncertainty, sets), decision, classes)
					.run(engine);
		}
	}

	/** Eight bits while they hold every id. */
	private static TiffImage labelImage(final Legend legend) {
		final int largest = ColorTable.largestId(legend);
		final boolean small = largest < ColorTable.SIZE;
		return TiffImage.of(small ? SampleType.UINT8 : SampleType.UINT16, List.of("labels"))
				.displayed(0, small ? ColorTable.SIZE - 1 : largest).colored(List.of(ColorTable.ofIds(legend)));
	}

	private static ConformalSets conformal(final Model model, final double error) {
		if (model.heldOut().isEmpty())
			throw new InputException("conformal sets need labels that were held out (the model has none): fit a " +
					"committee, without --fast, with two labelled pixels or more in a class");
		return ConformalSets.of(model.heldOut(), model.legend().size(), error);
	}

	/** The number of classes in the set, then 1 for every class that is in it. */
	private static TiffImage setImage(final List<String> names) {
		final List<String> channels = new ArrayList<>(List.of("set size"));
		channels.addAll(names);
		return TiffImage.of(SampleType.UINT8, channels).displayed(0, names.size());
	}

	/** @return empty images in memory */
	static SegmentImages memory(final int width, final int height, final Legend legend) {
		final long floats = legend.size() + 1L + UNCERTAINTY.size();
		Heap.require((Float.BYTES * floats + Short.BYTES) * width * height, "the segmented map",
				"or have it written to a folder");
		return new SegmentImages(floats(width, height, legend.size()),
				new PlanarImgFactory<>(new UnsignedShortType()).create(width, height),
				new PlanarImgFactory<>(new FloatType()).create(width, height),
				floats(width, height, UNCERTAINTY.size()));
	}

	/** @return sinks that fill the images */
	static ImageSinks sinks(final SegmentImages images) {
		return new ImageSinks(new ImgTileSink(images.probabilities()), new ImgTileSink(images.labels()),
				new ImgTileSink(images.confidence()), new ImgTileSink(images.uncertainty()));
	}

	private static Img<FloatType> floats(final int width, final int height, final int channels) {
		return new PlanarImgFactory<>(new FloatType()).create(width, height, channels);
	}
}

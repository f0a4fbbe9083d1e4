package org.embrush.plugin;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import net.imglib2.Cursor;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.img.basictypeaccess.array.ArrayDataAccess;
import net.imglib2.img.planar.PlanarImg;
import net.imglib2.type.numeric.integer.UnsignedShortType;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;

import org.embrush.io.ColorTable;
import org.embrush.job.SegmentImages;
import org.embrush.job.SegmentResult;
import org.embrush.model.Legend;
import org.embrush.model.LegendEntry;

import ij.CompositeImage;
import ij.ImagePlus;
import ij.ImageStack;
import ij.measure.Calibration;
import ij.process.LUT;

/**
 * Makes ImageJ images of a segmented map: the same as opening the files that the command line writes.
 *
 * <pre>{@code
 * List<ImagePlus> shown = new ResultImages(result, image.getCalibration()).of(ResultKind.all());
 * shown.forEach(ImagePlus::show);
 * }</pre>
 */
public final class ResultImages {

	private static final List<String> UNCERTAINTY = List.of("entropy", "margin", "typicality");

	private final SegmentResult result;
	private final Calibration scale;

	/**
	 * @param result that holds its images in memory
	 * @param scale pixel size of the map, copied
	 */
	public ResultImages(final SegmentResult result, final Calibration scale) {
		this.result = result;
		this.scale = new Calibration();
		this.scale.pixelWidth = scale.pixelWidth;
		this.scale.pixelHeight = scale.pixelHeight;
		this.scale.xOrigin = scale.xOrigin;
		this.scale.yOrigin = scale.yOrigin;
		this.scale.setUnit(scale.getUnit());
	}

	/**
	 * @param kinds which images
	 * @return the images in the order of {@link ResultKind}, not shown yet; each is called like "labels of map.tif"
	 */
	public List<ImagePlus> of(final Collection<ResultKind> kinds) {
		final List<ImagePlus> images = new ArrayList<>();
		for (final ResultKind kind : ResultKind.values())
			if (kinds.contains(kind))
				images.add(of(kind));
		return images;
	}

	/**
	 * @param kind which image
	 * @return that image
	 */
	public ImagePlus of(final ResultKind kind) {
		final SegmentImages images = result.images().orElseThrow();
		final Legend legend = result.model().legend();
		final ImagePlus image = switch (kind) {
			case PROBABILITIES -> floats(images.probabilities(),
					legend.entries().stream().map(LegendEntry::name).toList());
			case CONFIDENCE -> floats(images.confidence(), List.of("confidence"));
			case UNCERTAINTY -> floats(images.uncertainty(), UNCERTAINTY);
			case LABELS -> labels(images.labels(), legend);
		};
		return finish(image, kind, result.name(), legend, scale);
	}

	/** Gives an image its title, its scale and the names of the classes. */
	static ImagePlus finish(final ImagePlus image, final ResultKind kind, final String map, final Legend legend,
			final Calibration scale) {
		image.setTitle(kind.title(map));
		image.setCalibration(scale);
		if (kind == ResultKind.LABELS)
			legend.entries().forEach(entry -> image.setProp("class_" + entry.id(), entry.name()));
		return image;
	}

	private static ImagePlus floats(final RandomAccessibleInterval<FloatType> values, final List<String> names) {
		final int width = (int) values.dimension(0);
		final int height = (int) values.dimension(1);
		final ImageStack stack = new ImageStack(width, height);
		for (int c = 0; c < names.size(); c++)
			stack.addSlice(names.get(c), plane(values, c));
		ImagePlus image = new ImagePlus("", stack);
		image.setDimensions(names.size(), 1, 1);
		if (names.size() > 1) {
			image.setOpenAsHyperStack(true);
			final CompositeImage composite = new CompositeImage(image, CompositeImage.GRAYSCALE);
			for (int c = names.size(); c >= 1; c--) {
				composite.setC(c);
				composite.setDisplayRange(0, 1);
			}
			image = composite;
		}
		image.setDisplayRange(0, 1);
		return image;
	}

	/** The array itself where there is one, so that a large result is held once. */
	private static float[] plane(final RandomAccessibleInterval<FloatType> values, final int channel) {
		if (values instanceof final PlanarImg<?, ?> planar
				&& ((ArrayDataAccess<?>) planar.getPlane(channel))
						.getCurrentStorageArray() instanceof final float[] floats)
			return floats;
		final RandomAccessibleInterval<FloatType> slice =
				values.numDimensions() == 2 ? values : Views.hyperSlice(values, 2, channel);
		final float[] plane = new float[(int) (slice.dimension(0) * slice.dimension(1))];
		final Cursor<FloatType> cursor = Views.flatIterable(slice).cursor();
		for (int i = 0; i < plane.length; i++)
			plane[i] = cursor.next().get();
		return plane;
	}

	private static ImagePlus labels(final RandomAccessibleInterval<UnsignedShortType> ids, final Legend legend) {
		final int width = (int) ids.dimension(0);
		final int height = (int) ids.dimension(1);
		final int largest = ColorTable.largestId(legend);
		final ImageStack stack = new ImageStack(width, height);
		final Cursor<UnsignedShortType> cursor = Views.flatIterable(ids).cursor();
		if (largest < ColorTable.SIZE) {
			final byte[] bytes = new byte[width * height];
			for (int i = 0; i < bytes.length; i++)
				bytes[i] = (byte) cursor.next().get();
			stack.addSlice("labels", bytes);
		} else {
			final short[] shorts = new short[width * height];
			for (int i = 0; i < shorts.length; i++)
				shorts[i] = (short) cursor.next().get();
			stack.addSlice("labels", shorts);
		}
		final ImagePlus image = new ImagePlus("", stack);
		image.setLut(lut(legend));
		image.setDisplayRange(0, Math.max(largest, ColorTable.SIZE - 1));
		return image;
	}

	/**
	 * @param legend the classes
	 * @return a colour table that shows class ids in the colours of the legend
	 */
	public static LUT lut(final Legend legend) {
		final byte[][] planes = new byte[3][ColorTable.SIZE];
		final int[] rgb = ColorTable.ofIds(legend).rgb();
		for (int i = 0; i < rgb.length; i++)
			for (int plane = 0; plane < 3; plane++)
				planes[plane][i] = (byte) (rgb[i] >> 16 - 8 * plane);
		return new LUT(planes[0], planes[1], planes[2]);
	}
}

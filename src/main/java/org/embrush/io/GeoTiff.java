package org.embrush.io;

import com.twelvemonkeys.imageio.metadata.tiff.TIFF;
import com.twelvemonkeys.imageio.metadata.tiff.TIFFEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.embrush.model.Calibration;
import org.embrush.model.GeoTags;

/** The GeoTIFF and GDAL tags of a page. */
final class GeoTiff {

	/** ModelPixelScale, ModelTiepoint, ModelTransformation, GeoKeyDirectory, GeoDoubleParams, GeoAsciiParams, GDAL's two. */
	private static final int[] CARRIED = {33550, 33922, 34264, 34735, 34736, 34737, TiffTags.GDAL_METADATA,
		TiffTags.GDAL_NODATA};

	private static final int PIXEL_SCALE = 33550;
	private static final int KEY_DIRECTORY = 34735;
	/** GeoKeys: GTModelType with its value "projected", ProjLinearUnits with its value "metre" (OGC 19-008r4, annex B). */
	private static final int MODEL_TYPE = 1024;
	private static final int PROJECTED = 1;
	private static final int LINEAR_UNITS = 3076;
	private static final int METRE = 9001;

	private GeoTiff() {}

	static GeoTags tags(final TiffTags tags) {
		final List<GeoTags.Tag> carried = new ArrayList<>();
		for (final int number : CARRIED)
			if (tags.directory().getEntryById(number) instanceof TIFFEntry entry)
				carried.add(new GeoTags.Tag(number, entry.getType(),
						entry.getType() == TIFF.TYPE_ASCII ? tags.text(number) : tags.numbers(number)));
		return carried.isEmpty() ? GeoTags.NONE : new GeoTags(carried);
	}

	/** @return the number that GDAL's tag says stands for "missing", or NaN */
	static float missingValue(final TiffTags tags) {
		try {
			return (float) Double.parseDouble(tags.text(TiffTags.GDAL_NODATA).strip());
		} catch (final NumberFormatException e) {
			return Float.NaN;
		}
	}

	/** @return the size of a pixel on the ground when the map is projected in metres, else that of the resolution tags */
	static Calibration calibration(final TiffTags tags) {
		final double[] scale = tags.numbers(PIXEL_SCALE);
		final long[] keys = tags.wholes(KEY_DIRECTORY);
		if (scale.length >= 2 && scale[0] > 0 && scale[1] > 0 && key(keys, MODEL_TYPE) == PROJECTED &&
				key(keys, LINEAR_UNITS) == METRE)
			return new Calibration(scale[0], scale[1], "m", 0, 0);
		final double[] x = tags.numbers(TIFF.TAG_X_RESOLUTION);
		final double[] y = tags.numbers(TIFF.TAG_Y_RESOLUTION);
		final boolean centimetres = tags.whole(TIFF.TAG_RESOLUTION_UNIT, 1) == 3;
		// Dots per inch are nearly always a printer's or a camera's, not the map's.
		if (!centimetres || x.length == 0 || y.length == 0 || !(x[0] > 0) || !(y[0] > 0))
			return Calibration.NONE;
		return new Calibration(1 / x[0], 1 / y[0], "cm", 0, 0);
	}

	/** Keys are rows of four: number, place of the value (0: here), count, value; the first row is a header. */
	private static long key(final long[] directory, final int number) {
		for (int i = 4; i + 3 < directory.length; i += 4)
			if (directory[i] == number && directory[i + 1] == 0)
				return directory[i + 3];
		return -1;
	}

	/**
	 * @param geo of the input
	 * @param type of the output
	 * @return the tags of an output: the georeference as it was; not GDAL's notes on the input's bands; and as the number
	 *         that stands for "missing" the output's own, since the input's may be a class id
	 */
	static List<GeoTags.Tag> ofOutput(final GeoTags geo, final SampleType type) {
		if (geo.tags().isEmpty())
			return List.of();
		final List<GeoTags.Tag> tags = new ArrayList<>(geo.tags());
		tags.removeIf(t -> t.number() == TiffTags.GDAL_METADATA || t.number() == TiffTags.GDAL_NODATA);
		tags.add(new GeoTags.Tag(TiffTags.GDAL_NODATA, TIFF.TYPE_ASCII, type == SampleType.FLOAT32 ? "nan" : "0"));
		return tags;
	}

	/** @return the tag's value in the Java type with which TwelveMonkeys writes its TIFF type */
	static Object stored(final GeoTags.Tag tag) {
		if (tag.value() instanceof String)
			return tag.value();
		final double[] numbers = (double[]) tag.value();
		return switch ((short) tag.type()) {
			case TIFF.TYPE_BYTE, TIFF.TYPE_SBYTE, TIFF.TYPE_UNDEFINED -> {
				final byte[] bytes = new byte[numbers.length];
				for (int i = 0; i < bytes.length; i++)
					bytes[i] = (byte) numbers[i];
				yield bytes;
			}
			case TIFF.TYPE_FLOAT -> {
				final float[] floats = new float[numbers.length];
				for (int i = 0; i < floats.length; i++)
					floats[i] = (float) numbers[i];
				yield floats;
			}
			case TIFF.TYPE_DOUBLE -> numbers;
			default -> Arrays.stream(numbers).mapToLong(d -> (long) d).toArray();
		};
	}
}

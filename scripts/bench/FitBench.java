import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import com.sun.management.OperatingSystemMXBean;

import net.imglib2.img.array.ArrayImg;
import net.imglib2.img.array.ArrayImgs;
import net.imglib2.type.numeric.real.FloatType;

import org.embrush.em.FitResult;
import org.embrush.em.Fitter;
import org.embrush.model.ClassTable;
import org.embrush.model.CovarianceFamily;
import org.embrush.model.FitSettings;
import org.embrush.model.LabelEvidence;
import org.embrush.model.Legend;
import org.embrush.model.Mixture;
import org.embrush.model.Schedule;
import org.embrush.model.StartKind;
import org.embrush.model.TraceRow;
import org.embrush.tile.CancelFlag;
import org.embrush.tile.ImgTileSource;
import org.embrush.tile.Progress;
import org.embrush.tile.TileEngine;
import org.embrush.tile.TileSource;

/**
 * Times fits of one mixture without labels in a warm JVM, reading and writing left out.
 *
 * FitBench FILE N D K START SCHEDULE ITERATIONS TOLERANCE THREADS REPEATS
 *
 * FILE holds D planes of N floats, START weights, means and covariances as doubles (both little-endian), or START is "kmeans".
 * Prints one JSON object a repeat: seconds of the whole fit, iterations, seconds of an iteration (the least),
 * processor seconds of an iteration (the whole fit's share), log-likelihood a pixel at the end; by row of the trace the
 * log-likelihood a pixel, and the seconds from the beginning of the fit until it was known.
 */
final class FitBench {

	private static final OperatingSystemMXBean PROCESS =
			(OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

	public static void main(final String[] args) throws Exception {
		final int n = Integer.parseInt(args[1]);
		final int dimension = Integer.parseInt(args[2]);
		final int components = Integer.parseInt(args[3]);
		final boolean kmeans = args[4].equals("kmeans");
		final int iterations = Integer.parseInt(args[6]);
		final int threads = Integer.parseInt(args[8]);
		final int width = 1000;
		final TileSource map = read(Path.of(args[0]), width, n / width, dimension);
		final FitSettings settings = FitSettings.TEXTBOOK.but().extraClasses(components)
				.start(kmeans ? StartKind.KMEANS : StartKind.MODEL)
				.schedule(Schedule.valueOf(args[5].toUpperCase(Locale.ROOT)))
				.maxIterations(iterations).tolerance(Double.parseDouble(args[7])).build();
		final Legend nobody = new Legend(List.of()).withUnnamed(components);
		final LabelEvidence none = LabelEvidence.builder(width, n / width).build(nobody);
		final Mixture start = kmeans ? null : start(Path.of(args[4]), dimension, components);
		for (int repeat = 0; repeat < Integer.parseInt(args[9]); repeat++)
			try (TileEngine engine = new TileEngine(threads, new CancelFlag(), Progress.NONE)) {
				final long began = System.nanoTime();
				final long used = PROCESS.getProcessCpuTime();
				final FitResult fit = new Fitter(engine).fit(map, none, settings, start);
				final double seconds = (System.nanoTime() - began) * 1e-9;
				final double cpu = (PROCESS.getProcessCpuTime() - used) * 1e-9 / Math.max(1, fit.trace().size() - 1);
				final double least = fit.trace().stream().skip(1).mapToDouble(row -> row.seconds()).min().orElse(0);
				System.out.println(String.format(Locale.ROOT,
						"{\"fit\": %.6f, \"iterations\": %d, \"iteration\": %.6f, \"cpu\": %.6f, \"bound\": %.9f, "
								+ "\"trace\": [%s], \"seconds\": [%s]}",
						seconds, fit.trace().size() - 1, least, cpu, fit.trace().get(fit.trace().size() - 1).logLikelihood() / n,
						fit.trace().stream().map(row -> String.format(Locale.ROOT, "%.9f", row.logLikelihood() / n))
								.collect(Collectors.joining(", ")),
						since(fit.trace(), seconds)));
			}
	}

	/** When each row was known: what precedes the first iteration is the rest of the whole. */
	private static String since(final List<TraceRow> trace, final double whole) {
		double at = whole - trace.stream().mapToDouble(TraceRow::seconds).sum();
		final List<String> seconds = new ArrayList<>();
		for (final TraceRow row : trace) {
			at += row.seconds();
			seconds.add(String.format(Locale.ROOT, "%.6f", at));
		}
		return String.join(", ", seconds);
	}

	private static TileSource read(final Path file, final int width, final int height, final int dimension)
			throws Exception {
		final List<ArrayImg<FloatType, ?>> channels = new ArrayList<>();
		try (FileChannel in = FileChannel.open(file)) {
			final long bytes = 4L * width * height;
			for (int d = 0; d < dimension; d++) {
				final float[] plane = new float[width * height];
				in.map(FileChannel.MapMode.READ_ONLY, d * bytes, bytes).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer()
						.get(plane);
				channels.add(ArrayImgs.floats(plane, width, height));
			}
		}
		return ImgTileSource.ofChannels(channels);
	}

	private static Mixture start(final Path file, final int dimension, final int components) throws Exception {
		final var in = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN).asDoubleBuffer();
		final double[] weights = new double[components];
		final double[][] means = new double[components][dimension];
		final double[][] covariances = new double[components][dimension * dimension];
		in.get(weights);
		Arrays.stream(means).forEach(in::get);
		Arrays.stream(covariances).forEach(in::get);
		final int[] own = new int[components];
		Arrays.setAll(own, k -> k);
		return new Mixture(CovarianceFamily.FULL, weights, means, covariances, ClassTable.clamped(own, components));
	}
}

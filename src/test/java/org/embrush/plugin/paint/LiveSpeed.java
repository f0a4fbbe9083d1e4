package org.embrush.plugin.paint;

import java.lang.management.ManagementFactory;
import java.util.BitSet;
import java.util.SplittableRandom;
import java.util.concurrent.Semaphore;

import org.embrush.job.SegmentResult;
import org.embrush.plugin.ResultPlanes;
import org.embrush.synthetic.ElementMap;
import org.embrush.tile.AttributeMap;
import org.embrush.tile.Region;

import com.sun.management.OperatingSystemMXBean;

import net.imglib2.img.array.ArrayImgs;

/**
 * Prints how long a live fit takes to show the visible part and the whole of a map of 1024 x 1024 pixels and 8 channels,
 * again and again as strokes are added; see {@code scripts/bench/live.sh}. What is timed ends where the overlay is drawn.
 */
final class LiveSpeed implements FitRunner.Listener {

	private static final int SIZE = 1024;
	private static final int CHANNELS = 8;
	private static final int FIRST_STROKES = 10;
	private static final int ROUNDS = 12;
	private static final int LENGTH = 40;

	private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
	private final Semaphore ready = new Semaphore(0);
	private long start;
	private long busy;

	private LiveSpeed() {}

	/** @param args side of the visible square, the whole map when left out */
	public static void main(final String[] args) throws Exception {
		final ElementMap rock = ElementMap.generate(SIZE, SIZE, CHANNELS, 1);
		final float[] values = new float[CHANNELS * SIZE * SIZE];
		for (int i = 0; i < values.length; i++)
			values[i] = rock.counts()[i / (SIZE * SIZE)][i % (SIZE * SIZE)];
		final AttributeMap map = AttributeMap.of("rock", ArrayImgs.floats(values, SIZE, SIZE, CHANNELS),
				ElementMap.ELEMENTS);
		final PaintSession session = new PaintSession(map, new LabelHistory(Painting.blank(SIZE, SIZE)));
		for (int c = 0; c < 5; c++)
			session.addClass("");
		final int side = args.length > 0 ? Integer.parseInt(args[0]) : SIZE;
		final Region visible = new Region((SIZE - side) / 2, (SIZE - side) / 2, side, side);
		final SplittableRandom random = new SplittableRandom(1);
		final LiveSpeed speed = new LiveSpeed();
		try (FitRunner fits = new FitRunner(Runnable::run, speed)) {
			for (int round = 0; round < ROUNDS; round++) {
				for (int stroke = 0; stroke < (round == 0 ? FIRST_STROKES : 1); stroke++)
					paint(session, rock, random);
				System.out.printf("%2d:", round + 1);
				speed.start = System.nanoTime();
				speed.busy = speed.system.getProcessCpuTime();
				fits.start(session.request(true), visible);
				speed.ready.acquire();
				System.out.println();
			}
		}
	}

	/** Paints along a row, as far as the mineral goes. */
	private static void paint(final PaintSession session, final ElementMap rock, final SplittableRandom random) {
		final int from = random.nextInt(SIZE) * SIZE + random.nextInt(SIZE - LENGTH);
		final BitSet pixels = new BitSet();
		for (int i = from; i < from + LENGTH && rock.truth()[i] == rock.truth()[from]; i++)
			pixels.set(i);
		session.select(session.painting().classes().get(rock.truth()[from] - 1).id());
		session.paint(pixels);
	}

	private void print(final String what) {
		System.out.printf("  %s %.2f s (%.2f s of processor time)", what, (System.nanoTime() - start) / 1e9,
				(system.getProcessCpuTime() - busy) / 1e9);
	}

	@Override
	public void progress(final String text, final double fraction) {
		// Not timed.
	}

	@Override
	public void glimpse(final Region part, final ResultPlanes planes) {
		print("visible part");
	}

	@Override
	public void done(final SegmentResult result, final ResultPlanes planes) {
		print("whole map");
		ready.release();
	}

	@Override
	public void failed(final Throwable failure) {
		throw new IllegalStateException(failure);
	}
}

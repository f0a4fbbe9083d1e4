package org.embrush.kernel;

import java.util.Locale;
import java.util.Optional;

import org.embrush.model.CovarianceFamily;
import org.embrush.model.Precision;

/**
 * Which kernels run, chosen once: those on the Vector API where Java was started with its module, plain ones otherwise.
 *
 * <pre>{@code
 * BlockKernel kernel = KernelChoice.made().create(packed, center, scale, Precision.FLOAT);
 * KernelChoice.made().advice().ifPresent(System.err::println);
 * }</pre>
 */
public final class KernelChoice {

	/** System property that forces the choice: {@code plain} or {@code simd}. */
	public static final String PROPERTY = "embrush.kernel";

	private static final String MODULE = "jdk.incubator.vector";

	/** Pixels below which a run would be over before the JVM has compiled what is written for the Vector API. */
	private static final long FEW = 1024;
	/** The same for a single pass in double precision, whose kernels nothing before it has made the JVM compile. */
	private static final long FEW_IN_DOUBLES = 1 << 19;

	private final boolean simd;
	private final boolean forced;
	private final String advice;
	private final BlockKernels kernels;

	KernelChoice(final String wanted, final boolean module, final String virtualMachine) {
		final String wish = wanted.toLowerCase(Locale.ROOT);
		forced = !wish.isEmpty();
		if (!wish.isEmpty() && !wish.equals("plain") && !wish.equals("simd"))
			throw new IllegalArgumentException(PROPERTY + " (" + wanted + ") must be plain or simd");
		// without the optimising compiler the Vector API is a hundred times slower than loops
		final boolean compiled =
				!virtualMachine.contains("interpreted mode") && !virtualMachine.contains("emulated-client");
		simd = wish.equals("simd") || wish.isEmpty() && module && compiled;
		if (simd && !module)
			throw new IllegalStateException(
					PROPERTY + " (simd) needs the module " + MODULE + ": add --add-modules " + MODULE
							+ " to the java command");
		advice = wish.isEmpty() && !module
				? "the fast kernels are off: add --add-modules " + MODULE + " to the java command"
				: null;
		kernels = simd ? simdKernels() : FloatBlock::new;
	}

	/** A class that is missing here is a broken build, never a reason to be slow in silence. */
	private static BlockKernels simdKernels() {
		try {
			return (BlockKernels) Class.forName("org.embrush.kernel.SimdBlocks").getDeclaredConstructor().newInstance();
		} catch (final ReflectiveOperationException e) {
			throw new IllegalStateException("the kernels for the Vector API are missing from this build", e);
		}
	}

	/** @return the choice of this run */
	public static KernelChoice made() {
		return Holder.CHOICE;
	}

	/** @return whether the kernels on the Vector API run */
	public boolean simd() {
		return simd;
	}

	/** @return one line that says what would make the kernels faster, if anything */
	public Optional<String> advice() {
		return Optional.ofNullable(advice);
	}

	/**
	 * Makes a kernel for one thread.
	 *
	 * @param mixture in conditioned units
	 * @param center subtracted from the features; floats
	 * @param scale divides the centred features
	 * @param precision of the sums within a block
	 * @return the kernel
	 */
	public BlockKernel create(final PackedMixture mixture, final double[] center, final double[] scale,
			final Precision precision) {
		return create(mixture, center, scale, precision, kernels);
	}

	private static BlockKernel create(final PackedMixture mixture, final double[] center, final double[] scale,
			final Precision precision, final BlockKernels kernels) {
		return precision == Precision.DOUBLE
				? new DoubleBlock(mixture, center, scale, kernels.exact(mixture.dimension()))
				: kernels.create(new FloatMixture(mixture, center, scale));
	}

	/**
	 * As {@link #create(PackedMixture, double[], double[], Precision)}, but plain when there are few pixels and nobody forces
	 * the choice.
	 *
	 * @param mixture in conditioned units
	 * @param center subtracted from the features; floats
	 * @param scale divides the centred features
	 * @param precision of the sums within a block
	 * @param pixels that the kernel will see, about
	 * @return the kernel
	 */
	public BlockKernel create(final PackedMixture mixture, final double[] center, final double[] scale,
			final Precision precision, final long pixels) {
		return create(mixture, center, scale, precision, pixels < FEW && !forced ? FloatBlock::new : kernels);
	}

	/**
	 * As {@link #create(PackedMixture, double[], double[], Precision, long)}, for a single pass over the pixels: in double
	 * precision more of them count as few.
	 *
	 * @param mixture in conditioned units
	 * @param center subtracted from the features; floats
	 * @param scale divides the centred features
	 * @param precision of the sums within a block
	 * @param pixels that the kernel will see, about
	 * @return the kernel
	 */
	public BlockKernel createForOnePass(final PackedMixture mixture, final double[] center, final double[] scale,
			final Precision precision, final long pixels) {
		return precision == Precision.DOUBLE && pixels < FEW_IN_DOUBLES && !forced ? plain(mixture, center, scale)
				: create(mixture, center, scale, precision, pixels);
	}

	/**
	 * Makes a kernel in double precision for a handful of pixels, which would be over before the Vector API is compiled.
	 *
	 * @param mixture in conditioned units
	 * @param center subtracted from the features; floats
	 * @param scale divides the centred features
	 * @return the kernel
	 */
	public static BlockKernel plain(final PackedMixture mixture, final double[] center, final double[] scale) {
		return new DoubleBlock(mixture, center, scale, new PlainKernels(mixture.dimension()));
	}

	/**
	 * Rounds a mixture to the numbers that a kernel computes with, so that others can compute with the same.
	 *
	 * @param mixture in conditioned units
	 * @param center subtracted from the features; floats
	 * @param scale divides the centred features
	 * @param precision of the kernel
	 * @return the mixture whose densities the kernel gives
	 */
	public static PackedMixture held(final PackedMixture mixture, final double[] center, final double[] scale,
			final Precision precision) {
		return precision == Precision.DOUBLE ? mixture : new FloatMixture(mixture, center, scale).held();
	}

	/**
	 * @param mixture in conditioned units
	 * @return whether single precision gives its densities well enough
	 */
	public static boolean isSafeInFloats(final PackedMixture mixture) {
		return FloatMixture.rounding(mixture) <= FloatMixture.MOST_ROUNDING;
	}

	/**
	 * @param mixture in conditioned units
	 * @return whether single precision gives its moments well enough; its densities may be off for single pixels
	 */
	public static boolean isFittedInFloats(final PackedMixture mixture) {
		return isSafeInFloats(mixture) || mixture.family() != CovarianceFamily.TIED
				&& FloatMixture.rounding(mixture) <= FloatMixture.MOST_ROUNDING_OF_PIXELS
				&& FloatMixture.roundingAboutMeans(mixture) <= FloatMixture.MOST_ROUNDING;
	}

	/** Makes the choice when it is first asked for. */
	private static final class Holder {

		private static final KernelChoice CHOICE = new KernelChoice(System.getProperty(PROPERTY, ""),
				ModuleLayer.boot().findModule(MODULE).isPresent(), System.getProperty("java.vm.info", ""));
	}
}

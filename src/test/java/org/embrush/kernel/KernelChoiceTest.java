package org.embrush.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;

import org.embrush.model.CovarianceFamily;
import org.embrush.model.Precision;
import org.junit.jupiter.api.Test;

/** Which kernels run, and what is said about it. */
class KernelChoiceTest {

	private static final String COMPILED = "mixed mode, sharing";

	private static BlockKernel made(final KernelChoice choice, final Precision precision) {
		final FloatPixels pixels = FloatPixels.of(CovarianceFamily.FULL, 2, 1);
		return choice.create(pixels.mixture(), pixels.center(), pixels.scale(), precision);
	}

	@Test
	void theModuleBringsTheFastKernels() {
		final KernelChoice choice = new KernelChoice("", true, COMPILED);
		assertTrue(choice.simd());
		assertEquals(Optional.empty(), choice.advice());
		assertInstanceOf(SimdBlock.class, made(choice, Precision.FLOAT));
		assertInstanceOf(DoubleBlock.class, made(choice, Precision.DOUBLE));
	}

	@Test
	void withoutTheModulePlainKernelsRunAndOneLineSaysSo() {
		final KernelChoice choice = new KernelChoice("", false, COMPILED);
		assertFalse(choice.simd());
		assertEquals(
				Optional.of("the fast kernels are off: add --add-modules jdk.incubator.vector to the java command"),
				choice.advice());
		assertEquals(FloatBlock.class, made(choice, Precision.FLOAT).getClass());
	}

	@Test
	void fewPixelsGetPlainKernelsUnlessTheChoiceIsForced() {
		final FloatPixels pixels = FloatPixels.of(CovarianceFamily.FULL, 2, 1);
		for (final String wish : new String[]{"", "simd"})
			for (final long count : new long[]{1023, 1024})
				assertEquals(wish.isEmpty() && count < 1024 ? FloatBlock.class : SimdBlock.class,
						new KernelChoice(wish, true, COMPILED).create(pixels.mixture(), pixels.center(),
								pixels.scale(), Precision.FLOAT, count).getClass());
	}

	@Test
	void aSinglePassInDoublesIsPlainForMorePixelsUnlessTheChoiceIsForced() {
		final FloatPixels pixels = FloatPixels.of(CovarianceFamily.FULL, 2, 1);
		for (final String wish : new String[]{"", "simd"})
			for (final long count : new long[]{(1 << 19) - 1, 1 << 19}) {
				final KernelChoice choice = new KernelChoice(wish, true, COMPILED);
				assertEquals(wish.isEmpty() && count < 1 << 19, ((DoubleBlock) choice.createForOnePass(pixels.mixture(),
						pixels.center(), pixels.scale(), Precision.DOUBLE, count)).isPlain());
				assertEquals(SimdBlock.class, choice.createForOnePass(pixels.mixture(), pixels.center(),
						pixels.scale(), Precision.FLOAT, count).getClass());
			}
	}

	@Test
	void anInterpreterRunsPlainKernels() {
		final KernelChoice choice = new KernelChoice("", true, "interpreted mode, sharing");
		assertFalse(choice.simd());
		assertEquals(Optional.empty(), choice.advice());
	}

	@Test
	void aForcedChoiceHoldsOrFails() {
		assertFalse(new KernelChoice("plain", true, COMPILED).simd());
		assertEquals(Optional.empty(), new KernelChoice("plain", false, COMPILED).advice());
		assertTrue(new KernelChoice("SIMD", true, COMPILED).simd());
		assertEquals("embrush.kernel (simd) needs the module jdk.incubator.vector: "
				+ "add --add-modules jdk.incubator.vector to the java command",
				assertThrows(IllegalStateException.class, () -> new KernelChoice("simd", false, COMPILED))
						.getMessage());
		assertEquals("embrush.kernel (fast) must be plain or simd",
				assertThrows(IllegalArgumentException.class, () -> new KernelChoice("fast", true, COMPILED))
						.getMessage());
	}

	/** The build runs its tests once with either; a property that gets lost would test the same kernels twice. */
	@Test
	void theChoiceOfThisRunIsTheForcedOne() {
		final String forced = System.getProperty(KernelChoice.PROPERTY, "");
		if (!forced.isEmpty())
			assertEquals(forced.equals("simd"), KernelChoice.made().simd());
	}
}

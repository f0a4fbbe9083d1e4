package org.embrush.kernel;

/** Makes kernels; the SIMD ones are found by name, so that nothing links to their module. */
@FunctionalInterface
interface BlockKernels {

	/**
	 * @param mixture in single precision
	 * @return a kernel for one thread
	 */
	BlockKernel create(FloatMixture mixture);

	/**
	 * @param dimension largest number of features D
	 * @return kernels in double precision for one thread
	 */
	default Kernels exact(final int dimension) {
		return new PlainKernels(dimension);
	}
}

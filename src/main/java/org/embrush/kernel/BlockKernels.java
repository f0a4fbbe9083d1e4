package org.embrush.kernel;

/** Makes block kernels in single precision; the SIMD ones are found by name, so that nothing links to their module. */
@FunctionalInterface
interface BlockKernels {

	/**
	 * @param mixture in single precision
	 * @return a kernel for one thread
	 */
	BlockKernel create(FloatMixture mixture);
}

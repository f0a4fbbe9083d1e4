package org.embrush.kernel;

/** The kernels on the Vector API do what kernels must do; they are never skipped. */
class SimdKernelsTest extends KernelsContract {

	@Override
	Kernels kernels(final int dimension) {
		return new SimdBlocks().exact(dimension);
	}
}

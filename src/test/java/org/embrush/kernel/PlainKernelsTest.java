package org.embrush.kernel;

/** The plain kernels do what kernels must do. */
class PlainKernelsTest extends KernelsContract {

	@Override
	Kernels kernels(final int dimension) {
		return new PlainKernels(dimension);
	}
}

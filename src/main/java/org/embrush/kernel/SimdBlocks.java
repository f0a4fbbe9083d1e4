package org.embrush.kernel;

/** Makes kernels on the Vector API. */
final class SimdBlocks implements BlockKernels {

	@Override
	public BlockKernel create(final FloatMixture mixture) {
		return new SimdBlock(mixture);
	}

	@Override
	public Kernels exact(final int dimension) {
		return new SimdKernels(dimension);
	}
}

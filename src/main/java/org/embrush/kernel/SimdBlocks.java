package org.embrush.kernel;

/** Makes block kernels on the Vector API. */
final class SimdBlocks implements BlockKernels {

	@Override
	public BlockKernel create(final FloatMixture mixture) {
		return new SimdBlock(mixture);
	}
}

package org.embrush.kernel;

/** The block kernel on the Vector API does what block kernels must do; it is never skipped. */
class SimdBlockTest extends BlockKernelContract {

	@Override
	BlockKernel kernel(final PackedMixture mixture, final double[] center, final double[] scale) {
		return new SimdBlocks().create(new FloatMixture(mixture, center, scale));
	}

	@Override
	double tolerance() {
		return 2e-6;
	}
}

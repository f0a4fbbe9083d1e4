package org.embrush.kernel;

/** The plain block kernel in single precision does what block kernels must do. */
class FloatBlockTest extends BlockKernelContract {

	@Override
	BlockKernel kernel(final PackedMixture mixture, final double[] center, final double[] scale) {
		return new FloatBlock(new FloatMixture(mixture, center, scale));
	}

	@Override
	double tolerance() {
		return 2e-6;
	}
}

package org.embrush.kernel;

/** The block kernel in double precision does what block kernels must do. */
class DoubleBlockTest extends BlockKernelContract {

	@Override
	BlockKernel kernel(final PackedMixture mixture, final double[] center, final double[] scale) {
		return new DoubleBlock(mixture, center, scale, new PlainKernels(mixture.dimension()));
	}

	@Override
	double tolerance() {
		return 1e-13;
	}
}

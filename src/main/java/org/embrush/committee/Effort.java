package org.embrush.committee;

import java.util.List;

/** How much of a map and how many mixtures a committee looks at. */
enum Effort {

	/** The default. */
	FULL(10000, 2500, List.of(0.0, 1.0, 2.0, 4.0), List.of(List.of(0.0), List.of(0.0, 2.0), List.of(1.0, 4.0)), 20, 50),
	/** A preview, or a very large map. */
	FAST(4000, 500, List.of(0.0, 2.0), List.of(List.of(0.0, 2.0)), 20);

	private final int sample;
	private final int few;
	private final List<Double> scales;
	private final List<List<Double>> sharedScales;
	private final int[] sharedComponents;

	Effort(final int sample, final int few, final List<Double> scales, final List<List<Double>> sharedScales,
			final int... sharedComponents) {
		this.sample = sample;
		this.few = few;
		this.scales = scales;
		this.sharedScales = sharedScales;
		this.sharedComponents = sharedComponents;
	}

	/** Unpainted pixels that are looked at. */
	int sample() {
		return sample;
	}

	/** How many of these are looked at again and again, while labels are held out; enough for class fractions. */
	int few() {
		return few;
	}

	/** Scales in pixels that class densities may use. */
	List<Double> scales() {
		return scales;
	}

	/** Scales of each recipe whose mixtures are shared among the classes. */
	List<List<Double>> sharedScales() {
		return sharedScales;
	}

	/** Numbers of components of the mixtures over each of these recipes. */
	int[] sharedComponents() {
		return sharedComponents.clone();
	}
}

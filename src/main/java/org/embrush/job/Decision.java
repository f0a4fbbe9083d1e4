package org.embrush.job;

/**
 * When a pixel gets a label, and whether it gets a set of them.
 *
 * <pre>{@code
 * SegmentRequest request = SegmentRequest.of(map, labels).to(folder).with(new Decision(0.02, 0.1));
 * }</pre>
 *
 * @param rejectError only pixels whose expected error, 1 - confidence, is below this get a label, the others 0; 1 labels all;
 *          below 1, a folder also receives {@code risk-coverage.csv}
 * @param conformal share of the pixels of a class that may miss their class in {@code sets.tif}; 0 writes no sets
 */
public record Decision(double rejectError, double conformal) {

	/** A label everywhere, no sets. */
	public static final Decision EVERYWHERE = new Decision(1, 0);

	public Decision {
		if (!(rejectError > 0 && rejectError <= 1))
			throw new IllegalArgumentException("rejectError (" + rejectError + ") must be above 0 and at most 1");
		if (!(conformal >= 0 && conformal < 1))
			throw new IllegalArgumentException("conformal (" + conformal + ") must be 0 or more and below 1");
	}

	/** @return whether some pixels may get no label */
	public boolean rejects() {
		return rejectError < 1;
	}

	/** @return whether sets are written */
	public boolean hasSets() {
		return conformal > 0;
	}
}

package org.embrush.model;

/**
 * What a fit that had not seen a labelled pixel says of it, calibrated.
 *
 * <pre>{@code
 * boolean right = prediction.isRight();
 * }</pre>
 *
 * @param classIndex of the label
 * @param share how much it counts: 1 over the number of labelled pixels of its scribble
 * @param truth probability of that class
 * @param largest probability of the likeliest class
 */
public record HeldOutPrediction(int classIndex, double share, double truth, double largest) {

	public HeldOutPrediction {
		if (classIndex < 0)
			throw new IllegalArgumentException("class index (" + classIndex + ") must be 0 or more");
		if (!(share > 0 && share <= 1))
			throw new IllegalArgumentException("share (" + share + ") must be above 0 and at most 1");
		if (!(truth >= 0 && truth <= largest && largest <= 1))
			throw new IllegalArgumentException("probabilities (truth " + truth + ", largest " + largest +
					") must ascend from 0 to 1");
	}

	/**
	 * @param classIndex of the label
	 * @param share how much it counts
	 * @param probabilities of the classes; rounding may lift one above 1
	 * @return the prediction
	 */
	public static HeldOutPrediction of(final int classIndex, final double share, final float[] probabilities) {
		float largest = 0;
		for (final float p : probabilities)
			largest = Math.max(largest, p);
		return new HeldOutPrediction(classIndex, share, Math.min(1, probabilities[classIndex]), Math.min(1, largest));
	}

	/** @return whether the likeliest class is the label's */
	public boolean isRight() {
		return truth == largest;
	}
}

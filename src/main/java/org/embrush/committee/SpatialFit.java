package org.embrush.committee;

import java.util.List;
import java.util.Optional;

import org.embrush.evaluate.HeldOut;
import org.embrush.model.HeldOutPrediction;
import org.embrush.model.Member;
import org.embrush.model.SpatialParameters;

/**
 * What neighbouring pixels have to say in a model.
 *
 * @param members of the model: the committee's, or those that the prior was fitted with
 * @param spatial the prior; of mode NONE when there is none
 * @param temperature that calibrates what comes out
 * @param heldOut what fits say of labels that they had not seen, calibrated; of large classes, some of them
 * @param predicted the same with the probabilities of all classes; empty when nothing was held out
 * @param warnings one line each, with a remedy
 */
public record SpatialFit(List<Member> members, SpatialParameters spatial, double temperature,
		List<HeldOutPrediction> heldOut, Optional<HeldOut> predicted, List<String> warnings) {

	public SpatialFit {
		members = List.copyOf(members);
		heldOut = List.copyOf(heldOut);
		warnings = List.copyOf(warnings);
	}
}

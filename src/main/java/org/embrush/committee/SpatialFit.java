package org.embrush.committee;

import java.util.List;

import org.embrush.model.Member;
import org.embrush.model.SpatialParameters;

/**
 * What neighbouring pixels have to say in a model.
 *
 * @param members of the model: the committee's, or those that the prior was fitted with
 * @param spatial the prior; of mode NONE when there is none
 * @param temperature that calibrates what comes out
 * @param warnings one line each, with a remedy
 */
public record SpatialFit(List<Member> members, SpatialParameters spatial, double temperature, List<String> warnings) {

	public SpatialFit {
		members = List.copyOf(members);
		warnings = List.copyOf(warnings);
	}
}

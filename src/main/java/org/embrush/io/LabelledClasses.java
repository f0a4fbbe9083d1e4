package org.embrush.io;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.embrush.model.InputException;
import org.embrush.model.LabelBuilder;
import org.embrush.model.LabelEvidence;
import org.embrush.model.Legend;
import org.embrush.model.LegendEntry;

/**
 * Labels and legend brought together: evidence over the classes that somebody painted.
 *
 * <pre>{@code
 * LabelledClasses classes = LabelledClasses.of(labels, legend);
 * int[] pixelsOfClass = classes.labels().countByClass();
 * }</pre>
 *
 * @param labels their legend holds the painted classes alone
 * @param warnings one line each: legend entries without labels, pixels painted with several classes
 */
public record LabelledClasses(LabelEvidence labels, List<String> warnings) {

	/** Messages name so many classes and count the rest. */
	private static final int NAMED = 10;

	public LabelledClasses {
		warnings = List.copyOf(warnings);
	}

	/**
	 * @param labels painted in memory, with any legend
	 * @param legend names and colours by class id; holds every painted class
	 * @return the same labels over the painted classes of that legend
	 * @throws InputException when a painted class is missing from the legend
	 */
	public static LabelledClasses of(final LabelEvidence labels, final Legend legend) {
		final List<Integer> painted = new ArrayList<>();
		for (int c = 0; c < labels.legend().size(); c++)
			for (int i = 0; i < labels.size(); i++)
				if (labels.evidence(i, c) > 0) {
					painted.add(labels.legend().get(c).id());
					break;
				}
		final Legend kept = painted(painted, legend, "labels");
		return new LabelledClasses(labels.in(kept), bare(kept, legend, "labels"));
	}

	static LabelledClasses of(final LabelBuilder builder, final Legend legend, final String where,
			final boolean softOnPurpose, final List<String> earlier) {
		final Legend kept = painted(builder.paintedIds(), legend, where);
		final LabelEvidence labels = builder.build(kept);
		final List<String> warnings = new ArrayList<>(earlier);
		warnings.addAll(bare(kept, legend, where));
		warnings.addAll(overlaps(labels, softOnPurpose, where));
		return new LabelledClasses(labels, warnings);
	}

	private static Legend painted(final Collection<Integer> ids, final Legend legend, final String where) {
		final List<String> strangers =
				ids.stream().filter(id -> legend.indexOf(id) < 0).map(String::valueOf).toList();
		if (!strangers.isEmpty())
			throw missing("class id", strangers, where, legend);
		return new Legend(legend.entries().stream().filter(entry -> ids.contains(entry.id())).toList());
	}

	private static List<String> bare(final Legend kept, final Legend legend, final String where) {
		final Set<Integer> ids = kept.entries().stream().map(LegendEntry::id).collect(Collectors.toSet());
		final List<String> bare = legend.entries().stream().filter(entry -> !ids.contains(entry.id()))
				.map(entry -> entry.id() + " '" + entry.name() + "'").toList();
		return bare.isEmpty() ? List.of() : List.of("no painted pixel for legend " +
				(bare.size() == 1 ? "class " : "classes ") + list(bare) + " (" + where + "): left out of the result");
	}

	/** What to say of pixels that were painted with several classes by mistake. */
	static List<String> overlaps(final LabelEvidence labels, final boolean softOnPurpose, final String where) {
		final int soft = softOnPurpose ? 0 : labels.softCount();
		return switch (soft) {
			case 0 -> List.of();
			case 1 -> List.of("1 pixel was painted with two classes and counts as a soft label (" + where + ")");
			default -> List.of(soft + " pixels were painted with two classes and count as soft labels (" + where + ")");
		};
	}

	static InputException missing(final String what, final Collection<String> strangers, final String where,
			final Legend legend) {
		final boolean one = strangers.size() == 1;
		final List<String> known =
				legend.entries().stream().map(entry -> entry.id() + " '" + entry.name() + "'").toList();
		return new InputException(what + (one ? "" : "s") + " without legend entry (" + list(strangers) + " in " +
				where + "; the legend has " + list(known) + "): add " + (one ? "it" : "them")
				+ " to the legend or repaint");
	}

	private static String list(final Collection<String> items) {
		final String named = items.stream().limit(NAMED).collect(Collectors.joining(", "));
		return items.size() <= NAMED ? named : named + " and " + (items.size() - NAMED) + " more";
	}
}

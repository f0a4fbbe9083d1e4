package org.embrush.job;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

import org.embrush.evaluate.ClassPair;
import org.embrush.evaluate.MapBelief;
import org.embrush.evaluate.Suggestion;
import org.embrush.evaluate.Suspect;
import org.embrush.model.Legend;

/**
 * What an evaluation found, in words that all doors share.
 *
 * <pre>{@code
 * String why = EvaluationWords.reason(suspect, result.legend());
 * }</pre>
 */
public final class EvaluationWords {

	/** A well-fitting Gaussian has a typicality below a hundredth in a hundredth of its pixels, too. */
	private static final double NEARLY_ALL = 0.98;

	private EvaluationWords() {}

	/**
	 * @param typical share of the map that some painted class explains
	 * @return of which pixels the figures to expect are, when not of nearly all
	 */
	public static Optional<String> expectedOf(final double typical) {
		return typical > NEARLY_ALL ? Optional.empty()
				: Optional.of(String.format(Locale.ROOT,
						"expected where some painted class explains the pixel, %.0f %% of "
								+ "the map; of the rest, whose typicality is below %s, labels tell nothing: paint there",
						100 * typical,
						MapBelief.TYPICAL));
	}

	/**
	 * @param suspect a scribble
	 * @param legend the painted classes
	 * @return why it is suspect
	 */
	public static String reason(final Suspect suspect, final Legend legend) {
		return String.format(Locale.ROOT, "painted as %s, but fits without it say %s (%.0f %% against %.0f %%)",
				Wording.of(legend.get(suspect.painted())), Wording.of(legend.get(suspect.likelier())),
				100 * suspect.probabilityOfLikelier(), 100 * suspect.probabilityOfPainted());
	}

	/**
	 * @param pair of classes
	 * @param names of all channels of the map
	 * @return the channels that tell the two apart, the best first
	 */
	public static String channels(final ClassPair pair, final List<String> names) {
		return pair.channels().stream().map(channel -> names.get(channel.channel())).collect(Collectors.joining(", "));
	}

	/**
	 * @param place where to paint
	 * @param legend the painted classes
	 * @return why a label there would help
	 */
	public static String reason(final Suggestion place, final Legend legend) {
		final String first = Wording.of(legend.get(place.first()));
		final String second = Wording.of(legend.get(place.second()));
		final String both = String.format(Locale.ROOT, "%s or %s (%.0f %% and %.0f %%)", first, second,
				100 * place.probabilityOfFirst(), 100 * place.probabilityOfSecond());
		return switch (place.reason()) {
			case UNSEEN -> "a kind of pixel that nobody painted, perhaps " + both;
			case AMBIGUOUS -> "ambiguous between " + first + " and " + second + String.format(Locale.ROOT,
					" (%.0f %% and %.0f %%)", 100 * place.probabilityOfFirst(), 100 * place.probabilityOfSecond());
			case DOUBTFUL_KIND -> "of a kind that is often in doubt, " + both;
		};
	}
}

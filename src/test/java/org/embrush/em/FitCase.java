package org.embrush.em;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import org.embrush.model.ClassPriors;
import org.embrush.model.CovarianceFamily;
import org.embrush.model.FitSettings;
import org.embrush.model.StartKind;
import org.embrush.model.TableKind;

/**
 * A kind of fit that the laws of EM must hold for.
 *
 * @param name for messages
 * @param painted small map with labels
 * @param settings no tolerance, so that iterations can be counted
 */
record FitCase(String name, PaintedMap painted, FitSettings settings) {

	/** Every kind of model, prior, label and start. */
	static Stream<FitCase> all() {
		final PaintedMap rock = PaintedMap.minerals(64, 64, 4, 23);
		final List<FitCase> cases = new ArrayList<>();
		for (final CovarianceFamily family : CovarianceFamily.values()) {
			final String name = family.name().toLowerCase(Locale.ROOT);
			cases.add(new FitCase("textbook " + name, rock, FitSettings.TEXTBOOK.but().covariance(family).build()));
			cases.add(new FitCase("priors " + name, rock, FitSettings.builder().covariance(family).build()));
			cases.add(new FitCase("shared table " + name, rock.softened(),
					FitSettings.builder().covariance(family).table(TableKind.SHARED).components(8).build()));
		}
		cases.add(new FitCase("lambda 0.01", rock, FitSettings.builder().unlabelledWeight(0.01).build()));
		cases.add(new FitCase("lambda 0", rock, FitSettings.builder().unlabelledWeight(0).build()));
		cases.add(new FitCase("lambda 1", rock, FitSettings.builder().unlabelledWeight(1).build()));
		cases.add(new FitCase("soft labels and weights", rock.softened(), FitSettings.DEFAULT));
		cases.add(new FitCase("soft labels, textbook", rock.softened(), FitSettings.TEXTBOOK));
		cases.add(new FitCase("extra classes", rock.withoutLabelsOf(5, 2),
				FitSettings.builder().extraClasses(2).unlabelledWeight(0.3).build()));
		cases.add(new FitCase("several components", rock,
				FitSettings.builder().components(2).componentsOfClass(Map.of(1, 3)).unlabelledWeight(0.3).build()));
		cases.add(new FitCase("equal fractions", rock,
				FitSettings.builder().classPriors(ClassPriors.EQUAL).unlabelledWeight(1).build()));
		cases.add(new FitCase("given fractions", rock,
				FitSettings.builder().givenPriors(Map.of(1, 4.0, 2, 3.0, 3, 1.0, 4, 1.0, 5, 1.0)).components(2)
						.unlabelledWeight(1).build()));
		cases.add(new FitCase("several tiles", PaintedMap.minerals(270, 70, 2, 53).softened(),
				FitSettings.builder().unlabelledWeight(0.2).build()));
		cases.add(new FitCase("k-means start", rock,
				FitSettings.builder().start(StartKind.KMEANS).unlabelledWeight(1).build()));
		return cases.stream().map(one -> new FitCase(one.name, one.painted, one.settings.but().tolerance(0).build()));
	}

	/** The first so many iterations. */
	FitResult run(final int iterations) {
		return painted.fit(settings.but().maxIterations(iterations).build());
	}

	@Override
	public String toString() {
		return name;
	}
}

package org.embrush.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.stream.Stream;

import net.imglib2.img.array.ArrayImgs;

import org.embrush.Quiet;
import org.embrush.model.FeatureSettings;
import org.embrush.model.FitMethod;
import org.embrush.model.FitSettings;
import org.embrush.model.LabelBuilder;
import org.embrush.model.LabelEvidence;
import org.embrush.model.SpatialPreference;
import org.embrush.synthetic.ElementMap;
import org.embrush.tile.AttributeMap;
import org.embrush.tile.CancelFlag;
import org.embrush.tile.Progress;
import org.embrush.tile.RemainingTime;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is foretold of a run is what happens, so that the remaining time of all of it can be told. */
@ExtendWith(Quiet.class)
class ForecastTest {

	private static final int SIDE = 80;

	/** What a door that shows progress hears. */
	private static final class Listener implements Progress {

		private final RemainingTime time = new RemainingTime(() -> 0);
		private final Set<String> foretold = new TreeSet<>();
		private final Set<String> seen = new TreeSet<>();
		private double fraction;

		@Override
		public void expect(final List<Stage> stages) {
			time.expect(stages);
			foretold.clear();
			foretold.addAll(stages.stream().map(Stage::name).toList());
		}

		@Override
		public void report(final String stage, final long done, final long total) {
			time.report(stage, done, total);
			seen.add(stage);
			fraction = Math.max(fraction, time.fraction());
		}
	}

	private static Training training() {
		final ElementMap rock = ElementMap.generate(SIDE, SIDE, 3, 1);
		final float[] values = new float[3 * SIDE * SIDE];
		final LabelBuilder labels = LabelEvidence.builder(SIDE, SIDE);
		for (int i = 0; i < values.length; i++)
			values[i] = rock.counts()[i / (SIDE * SIDE)][i % (SIDE * SIDE)];
		for (int i = 100; i < SIDE * SIDE; i += 97)
			labels.paint(i % SIDE, i / SIDE, Math.min(2, rock.truth()[i]), 1);
		return Training.of(Input.of(AttributeMap.of("rock", ArrayImgs.floats(values, SIDE, SIDE, 3),
				List.of("Si", "Al", "Fe"))), Input.of(labels.build()));
	}

	private static void segment(final Training training, final Progress progress) {
		new Segment(progress, new CancelFlag()).run(SegmentRequest.of(training));
	}

	private static void withErrorBars(final Training training, final Progress progress) {
		new Segment(progress, new CancelFlag()).run(SegmentRequest.of(training).with(Extras.NONE.withErrorBars()));
	}

	private static void evaluate(final Training training, final Progress progress) {
		new Evaluate(progress, new CancelFlag())
				.run(new EvaluateRequest(training, Input.none(), 3, Optional.empty(), 0));
	}

	private static void suggest(final Training training, final Progress progress) {
		new Suggest(progress, new CancelFlag()).run(new SuggestRequest(training, 3, Optional.empty(), 0));
	}

	private static void fit(final Training training, final Progress progress) {
		new Fit(progress, new CancelFlag()).run(new FitRequest(training, Optional.empty(), 0));
	}

	static Stream<Arguments> runs() {
		final Training plain =
				training().withSettings(FitSettings.builder().spatial(SpatialPreference.NONE).build());
		final Training fast = plain.withSettings(plain.settings().but().fast(true).build());
		final Training mixture = plain.withSettings(FitSettings.builder().method(FitMethod.MIXTURE).build());
		final Training textbook = plain.withFeatures(FeatureSettings.RAW).withSettings(FitSettings.TEXTBOOK);
		return Stream.of(run("segment", ForecastTest::segment, plain), run("segment fast", ForecastTest::segment, fast),
				run("segment mixture", ForecastTest::segment, mixture),
				run("segment textbook", ForecastTest::segment, textbook),
				run("error bars", ForecastTest::withErrorBars, fast), run("evaluate", ForecastTest::evaluate, fast),
				run("evaluate mixture", ForecastTest::evaluate, mixture), run("suggest", ForecastTest::suggest, fast),
				run("fit", ForecastTest::fit, fast));
	}

	private static Arguments run(final String name, final BiConsumer<Training, Progress> run, final Training training) {
		return Arguments.of(name, run, training);
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("runs")
	void everyStageIsForetold(final String name, final BiConsumer<Training, Progress> run, final Training training) {
		final Listener listener = new Listener();
		run.accept(training, listener);
		assertEquals(listener.seen, listener.foretold);
		assertTrue(listener.fraction > 0.6, name + " ends at " + listener.fraction);
	}
}

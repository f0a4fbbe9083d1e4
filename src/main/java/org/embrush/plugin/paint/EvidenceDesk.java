package org.embrush.plugin.paint;

import java.awt.Rectangle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;

import javax.swing.SwingUtilities;

import org.embrush.evaluate.Interval;
import org.embrush.job.Evaluate;
import org.embrush.job.EvaluateRequest;
import org.embrush.job.EvaluateResult;
import org.embrush.job.EvaluationWords;
import org.embrush.job.Extras;
import org.embrush.job.Input;
import org.embrush.job.Segment;
import org.embrush.job.SegmentRequest;
import org.embrush.job.SegmentResult;
import org.embrush.job.Suggest;
import org.embrush.job.SuggestRequest;
import org.embrush.job.SuggestResult;
import org.embrush.model.LegendEntry;
import org.embrush.tile.CancelFlag;

import ij.gui.OvalRoi;

/**
 * How good the map is and where to look next, for the painting window: the figures and places of the commands Evaluate and
 * Suggest, computed on a thread of its own.
 */
final class EvidenceDesk implements AutoCloseable {

	private static final int AROUND = 20;

	private final Workbench bench;
	private final LatestJob jobs = new LatestJob("Embrush evidence", SwingUtilities::invokeLater);
	private final List<Finding> findings = new ArrayList<>();
	private Optional<EvaluateResult> evaluation = Optional.empty();
	private Painting evaluated;
	private String progress = "";

	EvidenceDesk(final Workbench bench) {
		this.bench = bench;
	}

	/** Measures the present strokes: figures, and scribbles that are suspect. */
	void evaluate() {
		final Painting now = bench.session().painting();
		record("Embrush Evaluate...", "labels=session " + bench.session().options(false));
		final EvaluateRequest request = new EvaluateRequest(bench.session().training(false), Input.none(),
				EvaluateRequest.DEFAULT_FOLDS, Optional.empty(), 0);
		submit((told, cancel) -> new Evaluate(told, cancel).run(request), (final EvaluateResult result) -> {
			evaluation = Optional.of(result);
			evaluated = now;
			findings.removeIf(Finding::isSuspect);
			result.evaluation().suspects()
					.forEach(suspect -> findings.add(Finding.of(suspect, result.legend())));
			bench.fits().say(String.join("\n", result.warnings()));
		});
	}

	/** Looks for the places where the next strokes would help most. */
	void suggest() {
		record("Embrush Suggest...", "labels=session " + bench.session().options(false));
		final SuggestRequest request = new SuggestRequest(bench.session().training(false),
				SuggestRequest.DEFAULT_COUNT, Optional.empty(), 0);
		submit((told, cancel) -> new Suggest(told, cancel).run(request), (final SuggestResult result) -> {
			findings.removeIf(finding -> !finding.isSuspect());
			result.suggestions().forEach(place -> findings.add(Finding.of(place, result.legend())));
			bench.fits().say(result.isEnough() ? "More strokes would hardly change the map." : "");
		});
	}

	/** Writes a page that shows map, areas and figures, and the result's files into a folder of that name beside it. */
	void report(final Path file) {
		final String name = String.valueOf(file.getFileName());
		final int dot = name.lastIndexOf('.');
		final Path results = file.resolveSibling(dot > 0 ? name.substring(0, dot) : name + " files");
		record("Embrush Segment...",
				"labels=session output=[" + results + "] report=[" + file + "] error_bars show=none " +
						bench.session().options(false));
		final SegmentRequest request = SegmentRequest.of(bench.session().training(false)).to(results)
				.with(Extras.NONE.withErrorBars().withReport(file));
		submit((told, cancel) -> new Segment(told, cancel).run(request),
				(final SegmentResult result) -> bench.fits().say(name + " written, its files beside it."));
	}

	private void record(final String command, final String options) {
		if (bench.session().paintedClasses() < 2)
			return;
		bench.recording().region(bench.session().limit(), bench.session().painting());
		bench.recording().command(command, options.strip());
	}

	private <T> void submit(final BiFunction<RunProgress, CancelFlag, T> work, final Consumer<T> done) {
		if (bench.session().paintedClasses() < 2) {
			bench.fits().say("Paint at least one stroke in each of two classes first.");
			return;
		}
		progress = "starting";
		jobs.submit(cancel -> work.apply(new RunProgress(System::nanoTime, state -> jobs.tell(cancel, state, s -> {
			progress = s.text();
			bench.changed();
		})), cancel), new LatestJob.Outcome<T>() {

			@Override
			public void done(final T result) {
				progress = "";
				done.accept(result);
				bench.changed();
			}

			@Override
			public void failed(final Throwable failure) {
				progress = "";
				bench.fits().say(FitDesk.wording(failure));
			}
		});
		bench.changed();
	}

	/** Stops what is computed. */
	void cancel() {
		jobs.cancel();
		progress = "";
		bench.changed();
	}

	boolean isRunning() {
		return jobs.isBusy();
	}

	String progress() {
		return progress;
	}

	/** @return places to look at, not to be modified */
	List<Finding> findings() {
		return findings;
	}

	Optional<EvaluateResult> evaluation() {
		return evaluation;
	}

	/** Brings a place into view, marks it, and says what is the matter with it. */
	void jumpTo(final Finding finding) {
		bench.fits().say((finding.isSuspect() ? "Suspect: " : "Paint here: ") + finding.why());
		bench.show(new Rectangle(finding.x() - AROUND, finding.y() - AROUND, 2 * AROUND, 2 * AROUND));
		bench.layers().flash(new OvalRoi(finding.x() - AROUND / 2, finding.y() - AROUND / 2, AROUND, AROUND));
	}

	/** Paints as the finding says. */
	void accept(final Finding finding) {
		findings.remove(finding);
		bench.session().history().edit(finding.isSuspect() ? "accept suspect" : "accept suggestion",
				finding.accepted(bench.session().painting(), bench.brush()));
		bench.changed();
	}

	/** Forgets the finding. */
	void dismiss(final Finding finding) {
		findings.remove(finding);
		bench.changed();
	}

	/** @return accuracy and areas with the intervals that hold them nine times in ten, in words */
	String figures() {
		if (evaluation.isEmpty())
			return "Evaluate tells from the strokes alone how good the map is: it leaves strokes out and predicts them.";
		final EvaluateResult result = evaluation.get();
		final StringBuilder text = new StringBuilder();
		if (!evaluated.strokes().equals(bench.session().painting().strokes()))
			text.append("Strokes have changed since.\n");
		line(text, "accuracy of held-out strokes", result.evaluation().asPainted().overallAccuracy());
		line(text, "accuracy to expect on the map", result.evaluation().expected().overallAccuracy());
		final Interval kappa = result.evaluation().expected().kappa();
		text.append(String.format(Locale.ROOT, "kappa to expect on the map: %.3f (%.3f to %.3f)%n", kappa.value(),
				kappa.low(), kappa.high()));
		EvaluationWords.expectedOf(result.evaluation().typical())
				.ifPresent(words -> text.append("  (").append(words).append(")\n"));
		text.append("Areas:\n");
		for (int c = 0; c < result.legend().size(); c++) {
			final LegendEntry entry = result.legend().get(c);
			line(text, "  " + entry.name(), result.evaluation().fractions().get(c));
		}
		return text.toString().stripTrailing();
	}

	private static void line(final StringBuilder text, final String name, final Interval interval) {
		text.append(String.format(Locale.ROOT, "%s: %.1f %% (%.1f to %.1f)%n", name, 100 * interval.value(),
				100 * interval.low(), 100 * interval.high()));
	}

	@Override
	public void close() {
		jobs.close();
	}
}

package org.embrush.plugin.paint;

import java.awt.Color;
import java.awt.Rectangle;
import java.util.List;
import java.util.Optional;

import javax.swing.SwingUtilities;

import org.embrush.evaluate.Suggestion;
import org.embrush.job.Suggest;
import org.embrush.job.SuggestRequest;
import org.embrush.job.SuggestResult;
import org.embrush.tile.Progress;

import ij.gui.PointRoi;

/** Leads to the places where the next strokes would help most. */
final class Guide implements AutoCloseable {

	private static final int AROUND = 20;

	private final Workbench bench;
	private final LatestJob jobs = new LatestJob("Embrush suggestions", SwingUtilities::invokeLater);
	private Optional<SuggestResult> found = Optional.empty();
	private int at;

	Guide(final Workbench bench) {
		this.bench = bench;
	}

	/** Looks for places when there are none yet, else goes on to the next one. */
	void next() {
		if (found.isPresent()) {
			at++;
			show();
			return;
		}
		if (bench.session().paintedClasses() < 2) {
			bench.fits().say("Paint at least one stroke in each of two classes first.");
			return;
		}
		bench.recording().painting(bench.session().painting());
		bench.recording().command("Embrush Suggest...", ("labels=session " + bench.session().options(true)).strip());
		bench.fits().say("Looking for places that would help...");
		final SuggestRequest request = new SuggestRequest(bench.session().training(true), SuggestRequest.DEFAULT_COUNT,
				Optional.empty(), 0);
		jobs.submit(cancel -> new Suggest(Progress.NONE, cancel).run(request), new LatestJob.Outcome<SuggestResult>() {

			@Override
			public void done(final SuggestResult result) {
				found = Optional.of(result);
				at = 0;
				show();
			}

			@Override
			public void failed(final Throwable failure) {
				bench.fits().say(FitDesk.wording(failure));
			}
		});
	}

	/** The labels have changed, so other places may help. */
	void forget() {
		jobs.cancel();
		if (found.isPresent())
			bench.layers().marks(Optional.empty());
		found = Optional.empty();
	}

	private void show() {
		final SuggestResult result = found.orElseThrow();
		final List<Suggestion> places = result.suggestions();
		if (places.isEmpty()) {
			bench.fits().say("No place stands out: every kind of pixel is painted.");
			return;
		}
		final PointRoi marks = new PointRoi();
		for (final Suggestion place : places)
			marks.addPoint(place.x() + 0.5, place.y() + 0.5);
		marks.setShowLabels(true);
		marks.setStrokeColor(Color.MAGENTA);
		marks.setName("Embrush suggestions");
		bench.layers().marks(Optional.of(marks));
		final int index = at % places.size();
		final Suggestion place = places.get(index);
		bench.show(new Rectangle(place.x() - AROUND, place.y() - AROUND, 2 * AROUND, 2 * AROUND));
		bench.fits().say("Paint at mark " + (index + 1) + " of " + places.size() + ": " + words(place, result) +
				(result.isEnough() ? "\nMore strokes would hardly change the map." : ""));
	}

	private static String words(final Suggestion place, final SuggestResult result) {
		final String first = result.legend().get(place.first()).name();
		final String second = result.legend().get(place.second()).name();
		return switch (place.reason()) {
			case AMBIGUOUS -> first + " or " + second + "?";
			case UNSEEN -> "nothing of this kind is painted yet (" + first + "?).";
			case DOUBTFUL_KIND -> "many pixels of this kind are in doubt (" + first + "?).";
		};
	}

	@Override
	public void close() {
		jobs.close();
	}
}

package org.embrush.plugin.paint;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

import javax.swing.SwingUtilities;

import org.embrush.job.SegmentResult;
import org.embrush.model.FitException;
import org.embrush.model.InputException;
import org.embrush.model.Model;
import org.embrush.plugin.ResultPlanes;
import org.embrush.tile.Region;

import ij.IJ;

/** Fits of a session as the window sees them: started by hand or after every stroke, and their last result. */
final class FitDesk implements FitRunner.Listener, AutoCloseable {

	private final PaintSession session;
	private final ResultLayer layer;
	private final Supplier<Region> visible;
	private final Runnable changed;
	private final FitRunner fits = new FitRunner(SwingUtilities::invokeLater, this);
	private Optional<SegmentResult> result = Optional.empty();
	/** Waits for the fit that runs. */
	private Optional<Consumer<SegmentResult>> waiting = Optional.empty();
	/** What the latest fit was given. */
	private Painting fitted;
	private boolean live;
	private String message = "";
	private String progressText = "";
	private double fraction = -1;

	/**
	 * @param session what to fit
	 * @param layer shows the result
	 * @param visible the part of the map that is looked at
	 * @param changed runs whenever something here has changed
	 */
	FitDesk(final PaintSession session, final ResultLayer layer, final Supplier<Region> visible,
			final Runnable changed) {
		this.session = session;
		this.layer = layer;
		this.visible = visible;
		this.changed = changed;
	}

	/** Fits, thoroughly or fast; says why when the labels do not suffice. */
	void fit(final boolean fast) {
		if (session.paintedClasses() < 2) {
			say("Paint at least one stroke in each of two classes, then fit.");
			return;
		}
		progressText = "starting";
		fraction = -1;
		message = "";
		fitted = session.painting();
		fits.start(session.request(fast), visible.get());
		changed.run();
	}

	/** Shows what a model makes of the map. */
	void apply(final Model model) {
		progressText = "applying";
		fraction = -1;
		message = "";
		fitted = session.painting();
		fits.apply(model, session.map());
		changed.run();
	}

	void cancel() {
		if (!fits.isRunning())
			return;
		fits.cancel();
		waiting = Optional.empty();
		progressText = "";
		say("Cancelled.");
	}

	boolean isRunning() {
		return fits.isRunning();
	}

	/** @return whether labels have changed since the latest fit began */
	boolean isOutdated() {
		return fitted != null && !fitted.strokes().equals(session.painting().strokes());
	}

	boolean isLive() {
		return live;
	}

	void live(final boolean on) {
		live = on;
		refreshLive();
		changed.run();
	}

	/** Fits anew when live and there is enough paint. */
	void refreshLive() {
		if (live && session.paintedClasses() >= 2)
			fit(true);
	}

	/** Does something with the result: of the fit that runs, else of the last one. */
	void withResult(final Consumer<SegmentResult> action) {
		if (isRunning()) {
			waiting = Optional.of(action);
			say("The result opens when the fit is done.");
		} else
			result.ifPresentOrElse(action, () -> say("Nothing is fitted yet: press Fit first."));
	}

	Optional<SegmentResult> result() {
		return result;
	}

	String message() {
		return message;
	}

	String progressText() {
		return progressText;
	}

	double fraction() {
		return fraction;
	}

	void say(final String text) {
		message = text;
		changed.run();
	}

	@Override
	public void progress(final String text, final double part) {
		progressText = text;
		fraction = part;
		changed.run();
	}

	@Override
	public void glimpse(final Region part, final ResultPlanes planes) {
		layer.glimpse(part, planes, session.painting().legend());
	}

	@Override
	public void done(final SegmentResult made, final ResultPlanes planes) {
		result = Optional.of(made);
		progressText = "";
		layer.result(made, planes);
		final boolean sure = made.warnings().isEmpty();
		say(sure ? "" : String.join("\n", made.warnings()));
		final Optional<Consumer<SegmentResult>> waited = waiting;
		waiting = Optional.empty();
		waited.ifPresent(next -> next.accept(made));
	}

	@Override
	public void failed(final Throwable failure) {
		waiting = Optional.empty();
		progressText = "";
		say(wording(failure));
		if (!(failure instanceof InputException) && !(failure instanceof FitException)
				&& !(failure instanceof OutOfMemoryError))
			IJ.handleException(failure);
	}

	/** @return a failure in words */
	static String wording(final Throwable failure) {
		if (failure instanceof OutOfMemoryError)
			return "Out of memory: raise it with Edit > Options > Memory & Threads, or crop the image.";
		return failure.getMessage() == null ? failure.toString() : failure.getMessage();
	}

	@Override
	public void close() {
		fits.close();
	}
}

package org.embrush.plugin.paint;

import java.nio.file.Path;
import java.util.Optional;

import org.embrush.io.ModelFile;
import org.embrush.job.SegmentResult;
import org.embrush.model.InputException;
import org.embrush.model.Model;

/** Takes fitted models of a workbench to files and back; the labels go with them. */
final class ModelDesk {

	private final PaintSession session;
	private final FitDesk fits;
	/** Where the model of this result was saved last. */
	private Optional<Path> saved = Optional.empty();
	private SegmentResult savedOf;

	ModelDesk(final PaintSession session, final FitDesk fits) {
		this.session = session;
		this.fits = fits;
	}

	/**
	 * Writes the model, and the labels beside it.
	 *
	 * @throws InputException when nothing is fitted, or nothing can be written there
	 */
	void save(final Path file) {
		final SegmentResult result = fits.result()
				.orElseThrow(() -> new InputException("no model (nothing is fitted yet): press Fit first"));
		ModelFile.write(result.model(), file);
		SideFile.beside(file, session.painting().width(), session.painting().height()).write(session.painting());
		saved = Optional.of(file);
		savedOf = result;
		fits.say("Model written to " + file.getFileName() + ", its labels beside it.");
	}

	/** @return the file of the present model, when it was saved or loaded */
	Optional<Path> saved() {
		return fits.result().filter(result -> result == savedOf).flatMap(result -> saved);
	}

	/**
	 * Reads a model and shows what it makes of the map. Its classes join those of the painting; the labels that it was saved
	 * with come along when nothing is painted yet. Later fits use its settings.
	 *
	 * @throws InputException when it cannot be read
	 */
	void load(final Path file) {
		final Model model = ModelFile.read(file);
		final Painting now = session.painting();
		final Optional<Painting> kept = SideFile.beside(file, now.width(), now.height()).painting()
				.filter(painting -> now.strokes().isEmpty());
		session.history().edit("load model", kept.orElseGet(() -> now.withLegend(model.legend())));
		session.follow(model);
		fits.apply(model);
	}
}

package org.embrush.plugin.paint;

import java.awt.EventQueue;

import javax.swing.Box;
import javax.swing.BoxLayout;

import org.embrush.job.SegmentResult;
import org.embrush.plugin.ResultImages;
import org.embrush.plugin.ResultKind;
import org.embrush.plugin.ShownResult;

/** What can be taken out of a result. */
final class ResultPanel extends Box {

	private static final long serialVersionUID = 1L;

	private final transient Workbench bench;

	ResultPanel(final Workbench bench) {
		super(BoxLayout.X_AXIS);
		this.bench = bench;
		add(Buttons.of("Create result",
				"Opens labels, probabilities, confidence and uncertainty as images, and a table of areas",
				() -> bench.fits().withResult(this::createImages)));
		add(Buttons.of("Where next?",
				"Marks the places where the next strokes would help most; press again for the next one",
				bench.guide()::next));
		add(Box.createHorizontalGlue());
	}

	/** One window after the other, so that the event thread answers between them; the map of classes comes to the front. */
	private void createImages(final SegmentResult result) {
		bench.recording().opening("show", "uncertainty,confidence,probabilities,labels");
		final ResultImages images = new ResultImages(result, bench.image().getCalibration());
		EventQueue.invokeLater(() -> ShownResult.areas(result).show("areas of " + result.name()));
		for (final ResultKind kind : ResultKind.all())
			EventQueue.invokeLater(() -> images.of(kind).show());
	}
}

package org.embrush.plugin.paint;

import javax.swing.Box;
import javax.swing.BoxLayout;

import org.embrush.job.SegmentResult;
import org.embrush.plugin.ResultImages;
import org.embrush.plugin.ResultKind;
import org.embrush.plugin.ShownResult;

import ij.ImagePlus;

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

	private void createImages(final SegmentResult result) {
		bench.recording().opening("show", "uncertainty,confidence,probabilities,labels");
		new ResultImages(result, bench.image().getCalibration()).of(ResultKind.all()).forEach(ImagePlus::show);
		ShownResult.areas(result).show("areas of " + result.name());
	}
}

package org.embrush.plugin.paint;

import java.awt.BorderLayout;
import java.awt.event.MouseEvent;
import java.awt.event.MouseMotionAdapter;
import java.util.Optional;

import javax.swing.JPanel;
import javax.swing.JTextArea;
import javax.swing.SwingUtilities;

import org.embrush.job.Explain;
import org.embrush.job.Explanation;
import org.embrush.job.SegmentResult;
import org.embrush.plugin.ResultPlanes;

import ij.gui.ImageCanvas;

/** What the result says of the pixel under the mouse. */
final class PixelPanel extends JPanel implements AutoCloseable {

	private static final long serialVersionUID = 1L;

	private final transient Workbench bench;
	private final transient LatestJob explainer = new LatestJob("Embrush pixel", SwingUtilities::invokeLater);
	private final transient ImageCanvas canvas;
	private final transient MouseMotionAdapter ear;
	private final JTextArea text = new JTextArea("Fit, then move the mouse over the image.");
	/** Of the result that was explained last. */
	private transient Explain explain;
	private transient SegmentResult explained;

	PixelPanel(final Workbench bench) {
		super(new BorderLayout());
		this.bench = bench;
		text.setName("pixel");
		text.setEditable(false);
		text.setFocusable(false);
		text.setLineWrap(true);
		text.setWrapStyleWord(true);
		text.setOpaque(false);
		add(text);
		canvas = bench.image().getCanvas();
		ear = new MouseMotionAdapter() {

			@Override
			public void mouseMoved(final MouseEvent e) {
				hover(canvas.offScreenX(e.getX()), canvas.offScreenY(e.getY()));
			}
		};
		canvas.addMouseMotionListener(ear);
	}

	private void hover(final int x, final int y) {
		final Optional<ResultPlanes> planes = bench.resultLayer().planes();
		final Optional<SegmentResult> result = bench.fits().result();
		if (planes.isEmpty() || result.isEmpty() || x < 0 || y < 0 || x >= planes.get().width()
				|| y >= planes.get().height())
			return;
		final SegmentResult of = result.get();
		text.setText(PixelReadout.words(x, y, planes.get(), of.model().legend(), Optional.empty()));
		explainer.submit(cancel -> {
			if (explained != of) {
				explain = new Explain(of.model(), bench.session().map());
				explained = of;
			}
			return explain.of(x, y);
		}, new LatestJob.Outcome<Optional<Explanation>>() {

			@Override
			public void done(final Optional<Explanation> why) {
				text.setText(PixelReadout.words(x, y, planes.get(), of.model().legend(), why));
			}

			@Override
			public void failed(final Throwable failure) {
				text.setText(FitDesk.wording(failure));
			}
		});
	}

	@Override
	public void close() {
		canvas.removeMouseMotionListener(ear);
		explainer.close();
	}
}

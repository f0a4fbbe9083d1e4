package org.embrush.plugin.paint;

import javax.swing.Box;
import javax.swing.BoxLayout;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JLabel;
import javax.swing.JProgressBar;
import javax.swing.JSlider;

import org.embrush.plugin.Shown;

/** Fitting, and what of the result is shown. */
final class FitPanel extends Box {

	private static final long serialVersionUID = 1L;
	private static final int PERCENT = 100;

	private final transient Workbench bench;
	private final JCheckBox live = new JCheckBox("Live");
	private final JProgressBar progress = new JProgressBar(0, PERCENT);
	private final JComboBox<Shown> shown = new JComboBox<>(Shown.values());
	private final JButton cancel;

	FitPanel(final Workbench bench) {
		super(BoxLayout.Y_AXIS);
		this.bench = bench;
		this.cancel = Buttons.of("Cancel", "Stops the fit (key Esc)", bench.fits()::cancel);
		live.setName("Live");
		live.setToolTipText("Refreshes a quick result after every stroke; Fit makes the thorough one");
		live.setFocusable(false);
		live.addActionListener(e -> bench.fits().live(live.isSelected()));
		progress.setStringPainted(true);
		progress.setName("progress");
		final Box first = Box.createHorizontalBox();
		first.add(Buttons.of("Fit", "Learns from the strokes and all other pixels, and segments the whole map",
				() -> bench.fit(false)));
		first.add(live);
		first.add(progress);
		first.add(cancel);
		final Box second = Box.createHorizontalBox();
		shown.setName("shown");
		shown.setFocusable(false);
		shown.setToolTipText("What lies over the image (key j: next, key g: hide or show)");
		shown.addActionListener(e -> {
			if (bench.resultLayer().shown() != shown.getSelectedItem()) {
				bench.resultLayer().show((Shown) shown.getSelectedItem());
				bench.changed();
			}
		});
		final JSlider opacity = new JSlider(0, PERCENT, (int) (PERCENT * bench.resultLayer().opacity()));
		opacity.setName("opacity");
		opacity.setFocusable(false);
		opacity.setToolTipText("Opacity of what is shown");
		opacity.addChangeListener(e -> {
			bench.resultLayer().opacity(opacity.getValue() / (double) PERCENT);
			if (!opacity.getValueIsAdjusting())
				bench.changed();
		});
		second.add(new JLabel("Show "));
		second.add(shown);
		second.add(opacity);
		add(first);
		add(second);
		bench.listen(this::refresh);
		refresh();
	}

	private void refresh() {
		final FitDesk fits = bench.fits();
		final boolean running = fits.isRunning();
		cancel.setEnabled(running);
		live.setSelected(fits.isLive());
		progress.setIndeterminate(running && fits.fraction() < 0);
		progress.setValue(running ? (int) Math.round(PERCENT * Math.max(0, fits.fraction())) : 0);
		progress.setString(running ? fits.progressText() : fits.result().isEmpty() ? ""
				: fits.isOutdated() ? "strokes changed since this fit" : "done");
		shown.setSelectedItem(bench.resultLayer().shown());
	}
}

package org.embrush.plugin.paint;

import javax.swing.Box;
import javax.swing.BoxLayout;
import javax.swing.JButton;
import javax.swing.JCheckBox;
import javax.swing.JLabel;
import javax.swing.JSpinner;
import javax.swing.SpinnerNumberModel;

import ij.gui.Toolbar;

/** Painting: brush, selections, undo. */
final class PaintPanel extends Box {

	private static final long serialVersionUID = 1L;
	private static final int LARGEST = 500;

	private final transient Workbench bench;
	private final JSpinner size;
	private final JButton undo;
	private final JButton redo;
	private final JCheckBox erase = new JCheckBox("Erase");
	private final JCheckBox limit;

	PaintPanel(final Workbench bench) {
		super(BoxLayout.Y_AXIS);
		this.bench = bench;
		this.size = new JSpinner(new SpinnerNumberModel(bench.brush(), 1, LARGEST, 1));
		this.undo = Buttons.of("Undo", "Takes back the last edit of the labels (key z)",
				bench.session().history()::undo);
		this.redo = Buttons.of("Redo", "Makes it again (key Z)", bench.session().history()::redo);
		this.limit = new JCheckBox("Only inside the selection");
		size.setName("brush size");
		size.setToolTipText("Diameter of the brush in pixels (keys [ and ])");
		size.addChangeListener(e -> {
			if (bench.brush() != (Integer) size.getValue())
				bench.brush((Integer) size.getValue());
		});
		erase.setName("Erase");
		erase.setToolTipText("The brush erases, as it does while Alt is held");
		erase.setFocusable(false);
		erase.addActionListener(e -> bench.erasing(erase.isSelected()));
		limit.setName("limit");
		limit.setToolTipText("Fit and show only what lies inside the area that is selected now");
		limit.setFocusable(false);
		limit.addActionListener(e -> bench.limitToSelection(limit.isSelected()));
		final Box first = Box.createHorizontalBox();
		first.add(Buttons.of("Brush", "Paints with the mouse; Alt erases", PaintPanel::takeBrush));
		first.add(new JLabel(" size "));
		first.add(size);
		first.add(Buttons.of("Add to class", "Paints the selection on the image with the class (key a)",
				bench::addSelection));
		first.add(Box.createHorizontalGlue());
		final Box second = Box.createHorizontalBox();
		second.add(undo);
		second.add(redo);
		second.add(erase);
		second.add(limit);
		second.add(Box.createHorizontalGlue());
		add(first);
		add(second);
		bench.listen(this::refresh);
		refresh();
	}

	/** Picks the brush in ImageJ's toolbar, which gets it on first use. */
	static void takeBrush() {
		final Toolbar toolbar = Toolbar.getInstance();
		if (toolbar == null)
			return;
		final int place = toolbar.getToolId(BrushTool.NAME);
		if (place < 0)
			Toolbar.addPlugInTool(new BrushTool());
		else
			toolbar.setTool(place);
	}

	private void refresh() {
		size.setValue(bench.brush());
		final LabelHistory history = bench.session().history();
		undo.setEnabled(!history.undoName().isEmpty());
		redo.setEnabled(!history.redoName().isEmpty());
		undo.setToolTipText("Takes back: " + history.undoName() + " (key z)");
		redo.setToolTipText("Makes again: " + history.redoName() + " (key Z)");
		erase.setSelected(bench.isErasing());
		limit.setSelected(bench.session().isLimited());
	}
}

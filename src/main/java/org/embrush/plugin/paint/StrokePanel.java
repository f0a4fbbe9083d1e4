package org.embrush.plugin.paint;

import java.awt.BorderLayout;
import java.awt.Dimension;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import javax.swing.Box;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTable;
import javax.swing.table.AbstractTableModel;

import org.embrush.model.LegendEntry;

import ij.gui.Roi;

/** The list of strokes: jump to one, give it to another class, delete it. */
final class StrokePanel extends JPanel {

	private static final long serialVersionUID = 1L;
	private static final List<String> TITLES = List.of("stroke", "class", "pixels", "at");

	private final transient Workbench bench;
	private final Model model = new Model();
	private final JTable table = new JTable(model);
	private transient Painting shown;

	StrokePanel(final Workbench bench) {
		super(new BorderLayout());
		this.bench = bench;
		table.setName("strokes");
		table.putClientProperty("JTable.autoStartsEdit", false);
		table.getSelectionModel().addListSelectionListener(e -> {
			if (!e.getValueIsAdjusting() && table.getSelectedRowCount() == 1)
				jumpTo(table.getSelectedRow());
		});
		table.setPreferredScrollableViewportSize(new Dimension(300, 110));
		add(new JScrollPane(table));
		final Box box = Box.createHorizontalBox();
		box.add(Buttons.of("Give to class", "Moves the chosen strokes into the selected class", this::reassign));
		box.add(Buttons.of("Delete strokes", "Deletes the chosen strokes (undo brings them back)", this::delete));
		box.add(Box.createHorizontalGlue());
		add(box, BorderLayout.SOUTH);
		bench.listen(this::refresh);
		refresh();
	}

	private final class Model extends AbstractTableModel {

		private static final long serialVersionUID = 1L;

		@Override
		public int getRowCount() {
			return bench.session().painting().strokes().size();
		}

		@Override
		public int getColumnCount() {
			return TITLES.size();
		}

		@Override
		public String getColumnName(final int column) {
			return TITLES.get(column);
		}

		@Override
		public Object getValueAt(final int row, final int column) {
			final Painting painting = bench.session().painting();
			final Stroke stroke = painting.strokes().get(row);
			return switch (column) {
				case 0 -> row + 1;
				case 1 -> painting.classes().get(painting.placeOf(stroke.classId())).name();
				case 2 -> stroke.size();
				default -> stroke.pixels()[0] % painting.width() + ", " + stroke.pixels()[0] / painting.width();
			};
		}
	}

	private Set<Integer> chosen() {
		return IntStream.of(table.getSelectedRows()).boxed().collect(Collectors.toSet());
	}

	private void delete() {
		bench.session().history().edit("delete strokes", bench.session().painting().withoutStrokes(chosen()));
	}

	private void reassign() {
		final int id = bench.session().selected().map(LegendEntry::id).orElse(0);
		if (id > 0)
			bench.session().history().edit("give to class", bench.session().painting().reassigned(chosen(), id));
	}

	/** Brings a stroke into view, as large as before. */
	private void jumpTo(final int row) {
		if (row >= model.getRowCount())
			return;
		final Roi outline =
				StrokeRois.trace(bench.session().painting().strokes().get(row), bench.session().painting().width());
		bench.show(outline.getBounds());
		bench.layers().flash(outline);
	}

	private void refresh() {
		if (shown != bench.session().painting()) {
			shown = bench.session().painting();
			model.fireTableDataChanged();
		}
	}
}

package org.embrush.plugin.paint;

import java.awt.BorderLayout;
import java.awt.Color;
import java.awt.Component;
import java.awt.Dimension;
import java.awt.event.MouseAdapter;
import java.awt.event.MouseEvent;

import javax.swing.Box;
import javax.swing.JColorChooser;
import javax.swing.JOptionPane;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTable;
import javax.swing.ListSelectionModel;
import javax.swing.table.DefaultTableCellRenderer;

import org.embrush.model.LegendEntry;

/** The list of classes with its buttons. */
final class ClassPanel extends JPanel {

	private static final long serialVersionUID = 1L;
	private static final int[] WIDTHS = {30, 40, 50, 130, 60, 70};
	private static final int ROWS_SHOWN = 6;

	private final transient Workbench bench;
	private final ClassTableModel model;
	private final JTable table;
	private boolean updating;

	ClassPanel(final Workbench bench) {
		super(new BorderLayout());
		this.bench = bench;
		this.model = new ClassTableModel(bench);
		this.table = new JTable(model);
		table.setName("classes");
		table.setToolTipText("pixels: painted ones; area: expected share of the map; double-click a name to change it");
		table.putClientProperty("JTable.autoStartsEdit", false);
		table.putClientProperty("terminateEditOnFocusLost", true);
		table.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
		table.setRowHeight(Math.max(table.getRowHeight(), 20));
		table.getTableHeader().setReorderingAllowed(false);
		for (int c = 0; c < WIDTHS.length; c++)
			table.getColumnModel().getColumn(c).setPreferredWidth(WIDTHS[c]);
		table.setDefaultRenderer(Color.class, new Swatch());
		table.getSelectionModel().addListSelectionListener(e -> selected());
		table.addMouseListener(new MouseAdapter() {

			@Override
			public void mouseClicked(final MouseEvent e) {
				if (table.columnAtPoint(e.getPoint()) == ClassTableModel.COLOR)
					recolour(table.rowAtPoint(e.getPoint()));
			}
		});
		table.setPreferredScrollableViewportSize(new Dimension(380, ROWS_SHOWN * table.getRowHeight()));
		add(new JScrollPane(table));
		add(buttons(), BorderLayout.SOUTH);
		bench.listen(this::refresh);
		refresh();
	}

	/** Fills a cell with the class's colour. */
	private static final class Swatch extends DefaultTableCellRenderer {

		private static final long serialVersionUID = 1L;

		@Override
		public Component getTableCellRendererComponent(final JTable owner, final Object value, final boolean chosen,
				final boolean focus, final int row, final int column) {
			super.getTableCellRendererComponent(owner, "", chosen, focus, row, column);
			setBackground((Color) value);
			setToolTipText("Click to change the colour");
			return this;
		}
	}

	private Box buttons() {
		final Box box = Box.createHorizontalBox();
		box.add(Buttons.of("Add class", "A new class; double-click its name to change it",
				() -> bench.session().addClass("")));
		box.add(Buttons.of("Delete", "Deletes the selected class and its strokes", this::delete));
		box.add(Buttons.of("Up", "Moves the class up; keys 1 to 9 follow the order", () -> move(-1)));
		box.add(Buttons.of("Down", "Moves the class down", () -> move(1)));
		box.add(Box.createHorizontalGlue());
		return box;
	}

	private void move(final int places) {
		bench.session().selected().ifPresent(entry -> bench.session().history().edit("move class",
				bench.session().painting().withMoved(entry.id(), places)));
	}

	private void delete() {
		bench.session().selected().ifPresent(entry -> {
			final int pixels = bench.session().painting().pixels(entry.id());
			if (pixels == 0 || JOptionPane.showConfirmDialog(this,
					"Delete class '" + entry.name() + "' with its " + pixels + " painted pixels?", "Delete class",
					JOptionPane.OK_CANCEL_OPTION) == JOptionPane.OK_OPTION)
				bench.session().history().edit("delete class", bench.session().painting().withoutClass(entry.id()));
		});
	}

	private void recolour(final int row) {
		final LegendEntry entry = bench.session().painting().classes().get(row);
		final Color color =
				JColorChooser.showDialog(this, "Colour of '" + entry.name() + "'", new Color(entry.rgb()));
		if (color != null)
			bench.change(new LegendEntry(entry.id(), entry.name(), color.getRGB() & 0xffffff));
	}

	private void selected() {
		if (!updating && table.getSelectedRow() >= 0)
			bench.selectPlace(table.getSelectedRow());
	}

	private void refresh() {
		updating = true;
		if (!table.isEditing()) {
			model.fireTableDataChanged();
			bench.session().selected().ifPresent(entry -> {
				final int row = bench.session().painting().placeOf(entry.id());
				table.setRowSelectionInterval(row, row);
			});
		}
		updating = false;
	}
}

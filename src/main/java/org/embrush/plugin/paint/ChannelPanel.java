package org.embrush.plugin.paint;

import java.awt.BorderLayout;
import java.awt.Dimension;
import java.util.ArrayList;
import java.util.List;

import javax.swing.Box;
import javax.swing.JCheckBox;
import javax.swing.JComboBox;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTable;
import javax.swing.ListSelectionModel;
import javax.swing.table.AbstractTableModel;

import org.embrush.plugin.ColorView;

/** The channels: which are used, which is shown, and which three make the colour view. */
final class ChannelPanel extends JPanel {

	private static final long serialVersionUID = 1L;
	private static final List<String> TITLES = List.of("use", "channel");
	private static final int NARROW = 40;

	private final transient Workbench bench;
	private final JTable table;
	private final JCheckBox colors = new JCheckBox("Colour view");
	private final List<JComboBox<String>> bands = new ArrayList<>();
	private boolean updating;

	ChannelPanel(final Workbench bench) {
		super(new BorderLayout());
		this.bench = bench;
		this.table = new JTable(new Model());
		table.setName("channels");
		table.putClientProperty("JTable.autoStartsEdit", false);
		table.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
		table.getColumnModel().getColumn(0).setMaxWidth(NARROW);
		table.setToolTipText("Click a channel to see it (keys < and >); a fit uses those with a tick");
		table.getSelectionModel().addListSelectionListener(e -> {
			if (!updating && table.getSelectedRow() >= 0 && table.getSelectedRow() != bench.channels().shown())
				bench.channels().show(table.getSelectedRow());
		});
		table.setPreferredScrollableViewportSize(new Dimension(300, 110));
		add(new JScrollPane(table));
		add(colorBox(), BorderLayout.SOUTH);
		bench.listen(this::refresh);
		refresh();
	}

	private final class Model extends AbstractTableModel {

		private static final long serialVersionUID = 1L;

		@Override
		public int getRowCount() {
			return bench.channels().count();
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
		public Class<?> getColumnClass(final int column) {
			return column == 0 ? Boolean.class : String.class;
		}

		@Override
		public boolean isCellEditable(final int row, final int column) {
			return column == 0;
		}

		@Override
		public Object getValueAt(final int row, final int column) {
			return column == 0 ? bench.session().isUsed(row) : bench.session().map().info().channelNames().get(row);
		}

		@Override
		public void setValueAt(final Object value, final int row, final int column) {
			bench.use(row, (Boolean) value);
		}
	}

	private Box colorBox() {
		final Box box = Box.createHorizontalBox();
		colors.setName("Colour view");
		colors.setFocusable(false);
		colors.setToolTipText("Shows three channels as red, green and blue over the image, each with its own contrast");
		colors.addActionListener(e -> view());
		box.add(colors);
		final List<String> names = bench.session().map().info().channelNames();
		final int[] natural = ColorView.natural(names);
		for (int band = 0; band < natural.length; band++) {
			final JComboBox<String> choice = new JComboBox<>(names.toArray(String[]::new));
			choice.setSelectedIndex(natural[band]);
			choice.setPrototypeDisplayValue("channel 10");
			choice.setToolTipText(ColorView.COLORS.get(band));
			choice.setName(ColorView.COLORS.get(band));
			choice.setFocusable(false);
			choice.addActionListener(e -> {
				if (colors.isSelected())
					view();
			});
			bands.add(choice);
			box.add(choice);
		}
		return box;
	}

	private void view() {
		if (colors.isSelected())
			bench.channels().view(bands.get(0).getSelectedIndex(), bands.get(1).getSelectedIndex(),
					bands.get(2).getSelectedIndex());
		else
			bench.channels().plain();
	}

	private void refresh() {
		updating = true;
		final int shown = bench.channels().shown();
		if (table.getSelectedRow() != shown)
			table.setRowSelectionInterval(shown, shown);
		updating = false;
		table.repaint();
	}
}

package org.embrush.plugin.paint;

import java.awt.Color;
import java.util.List;
import java.util.Locale;

import javax.swing.table.AbstractTableModel;

import org.embrush.model.ClassArea;
import org.embrush.model.LegendEntry;

/** The classes as a table: key, shown, colour, name, painted pixels, expected share of the map. */
final class ClassTableModel extends AbstractTableModel {

	static final int SHOWN = 1;
	static final int COLOR = 2;
	static final int NAME = 3;

	private static final long serialVersionUID = 1L;
	private static final List<String> TITLES = List.of("key", "show", "colour", "class", "pixels", "area");
	private static final int KEYS = 9;

	private final transient Workbench bench;

	ClassTableModel(final Workbench bench) {
		this.bench = bench;
	}

	private LegendEntry entry(final int row) {
		return bench.session().painting().classes().get(row);
	}

	@Override
	public int getRowCount() {
		return bench.session().painting().classes().size();
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
		return column == SHOWN ? Boolean.class : column == COLOR ? Color.class : String.class;
	}

	@Override
	public boolean isCellEditable(final int row, final int column) {
		return column == SHOWN || column == NAME;
	}

	@Override
	public Object getValueAt(final int row, final int column) {
		final LegendEntry entry = entry(row);
		return switch (column) {
			case 0 -> row < KEYS ? String.valueOf(row + 1) : "";
			case SHOWN -> bench.session().isShown(entry.id());
			case COLOR -> new Color(entry.rgb());
			case NAME -> entry.name();
			case 4 -> String.valueOf(bench.session().painting().pixels(entry.id()));
			default -> expected(entry.id());
		};
	}

	private String expected(final int id) {
		return bench.fits().result().flatMap(result -> result.areas().stream()
				.filter(area -> area.entry().id() == id).findFirst()).map(ClassTableModel::words).orElse("");
	}

	private static String words(final ClassArea area) {
		return String.format(Locale.ROOT, "%.1f %%", 100 * area.expectedFraction());
	}

	@Override
	public void setValueAt(final Object value, final int row, final int column) {
		final LegendEntry entry = entry(row);
		if (column == SHOWN) {
			bench.session().show(entry.id(), (Boolean) value);
			bench.showStrokes();
			bench.changed();
		} else
			if (!value.toString().isBlank())
				bench.change(new LegendEntry(entry.id(), value.toString().strip(), entry.rgb()));
	}
}

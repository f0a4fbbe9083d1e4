package org.embrush.plugin.paint;

import java.awt.BorderLayout;
import java.awt.Dimension;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import javax.swing.Box;
import javax.swing.JButton;
import javax.swing.JLabel;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTable;
import javax.swing.JTextArea;
import javax.swing.ListSelectionModel;
import javax.swing.table.AbstractTableModel;

/** How good the map is, and what to look at: jump to it, accept it, dismiss it. */
final class EvidencePanel extends JPanel {

	private static final long serialVersionUID = 1L;
	private static final List<String> TITLES = List.of("what", "at", "why");
	private static final int[] WIDTHS = {60, 60, 260};

	private final transient Workbench bench;
	private final transient EvidenceDesk desk;
	private final JTextArea figures = new JTextArea(5, 30);
	private final JLabel progress = new JLabel(" ");
	private final JButton cancel;
	private final Model model = new Model();
	private final JTable table = new JTable(model);
	private transient List<Finding> listed = List.of();

	EvidencePanel(final Workbench bench) {
		super(new BorderLayout());
		this.bench = bench;
		this.desk = bench.evidence();
		this.cancel = Buttons.of("Stop", "Stops what is computed here", desk::cancel);
		final Box top = Box.createHorizontalBox();
		top.add(Buttons.of("Evaluate", "How good is the map? Strokes are left out and predicted; no truth is needed",
				desk::evaluate));
		top.add(Buttons.of("Suggest", "Where would the next strokes help most?", desk::suggest));
		top.add(Buttons.of("Report...",
				"Writes a page to pass on (map, areas, figures, model), and the result's files into a folder beside it",
				() -> FileChoice.save("Report", "report", ".html").ifPresent(desk::report)));
		top.add(cancel);
		top.add(progress);
		top.add(Box.createHorizontalGlue());
		figures.setName("figures");
		figures.setEditable(false);
		figures.setFocusable(false);
		figures.setLineWrap(true);
		figures.setWrapStyleWord(true);
		progress.setName("evidence progress");
		table.setName("findings");
		table.putClientProperty("JTable.autoStartsEdit", false);
		table.setSelectionMode(ListSelectionModel.SINGLE_SELECTION);
		for (int c = 0; c < WIDTHS.length; c++)
			table.getColumnModel().getColumn(c).setPreferredWidth(WIDTHS[c]);
		table.getSelectionModel().addListSelectionListener(e -> {
			if (!e.getValueIsAdjusting())
				chosen().ifPresent(desk::jumpTo);
		});
		table.setPreferredScrollableViewportSize(new Dimension(300, 70));
		final JPanel middle = new JPanel(new BorderLayout());
		middle.add(new JScrollPane(figures), BorderLayout.NORTH);
		middle.add(new JScrollPane(table));
		final Box bottom = Box.createHorizontalBox();
		bottom.add(Buttons.of("Accept",
				"Gives the suspect scribble to the likelier class; paints the suggested place with its likeliest class",
				() -> withChosen(desk::accept)));
		bottom.add(Buttons.of("Dismiss", "Takes the entry off the list", () -> withChosen(desk::dismiss)));
		bottom.add(Box.createHorizontalGlue());
		add(top, BorderLayout.NORTH);
		add(middle);
		add(bottom, BorderLayout.SOUTH);
		bench.listen(this::refresh);
		refresh();
	}

	private final class Model extends AbstractTableModel {

		private static final long serialVersionUID = 1L;

		@Override
		public int getRowCount() {
			return desk == null ? 0 : listed.size();
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
			final Finding finding = listed.get(row);
			return switch (column) {
				case 0 -> finding.isSuspect() ? "suspect" : "paint here";
				case 1 -> finding.x() + ", " + finding.y();
				default -> finding.why();
			};
		}
	}

	private Optional<Finding> chosen() {
		final int row = table.getSelectedRow();
		return row < 0 || row >= listed.size() ? Optional.empty() : Optional.of(listed.get(row));
	}

	private void withChosen(final Consumer<Finding> action) {
		chosen().ifPresentOrElse(action, () -> bench.fits().say("Choose an entry of the list first."));
	}

	private void refresh() {
		cancel.setEnabled(desk.isRunning());
		progress.setText(desk.isRunning() ? " " + desk.progress() : " ");
		if (!figures.getText().equals(desk.figures())) {
			figures.setText(desk.figures());
			figures.setCaretPosition(0);
		}
		if (!listed.equals(desk.findings())) {
			listed = List.copyOf(desk.findings());
			model.fireTableDataChanged();
		}
	}
}

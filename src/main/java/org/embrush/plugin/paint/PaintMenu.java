package org.embrush.plugin.paint;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import javax.swing.JComboBox;
import javax.swing.JMenu;
import javax.swing.JMenuBar;
import javax.swing.JMenuItem;
import javax.swing.JOptionPane;

import org.embrush.job.SegmentResult;
import org.embrush.model.InputException;
import org.embrush.model.Model;
import org.embrush.plugin.ModelPlots;

import ij.IJ;
import ij.gui.Plot;

/** What is done less often: labels and models from and to files, plots. */
final class PaintMenu extends JMenuBar {

	private static final long serialVersionUID = 1L;

	private static final String KEYS = """
			1 to 9     choose a class
			a          paint the selection with it
			[  ]       smaller, larger brush
			Alt        erase while held
			z  Z       undo, redo
			<  >       previous, next channel
			g          hide or show the result
			j          result, confidence, typicality, probability
			Esc        stop the fit""";

	private final transient Workbench bench;

	PaintMenu(final Workbench bench) {
		this.bench = bench;
		final LabelFiles files = new LabelFiles(bench.session());
		final JMenu labels = menu("Labels");
		labels.add(item("Import labels...", () -> FileChoice.open("Import labels").ifPresent(
				file -> attempt(file, path -> bench.fits().say(importedWords(files.read(path), path))))));
		labels.addSeparator();
		export(labels, files, "Export ROI set...", ".zip");
		export(labels, files, "Export label image...", ".tif");
		export(labels, files, "Export table...", ".csv");
		export(labels, files, "Export Labkit labeling...", ".labeling");
		labels.addSeparator();
		labels.add(item("Import legend...",
				() -> FileChoice.open("Import legend").ifPresent(file -> attempt(file, files::readLegend))));
		labels.add(item("Export legend...", () -> FileChoice.save("Export legend", "classes", ".csv")
				.ifPresent(file -> attempt(file, files::writeLegend))));
		final JMenu model = menu("Model");
		model.add(item("Save model...", () -> FileChoice.save("Save model", "model", ".json")
				.ifPresent(file -> attempt(file, this::save))));
		model.add(item("Load model...",
				() -> FileChoice.open("Load model").ifPresent(file -> attempt(file, this::load))));
		model.addSeparator();
		model.add(item("Apply to files...", this::applyToFiles));
		final JMenu plots = menu("Plots");
		plots.add(item("Convergence", this::convergence));
		plots.add(item("Scatter plot...", this::scatter));
		plots.add(item("Histogram", this::histogram));
		menu("Help").add(item("Keys", () -> JOptionPane.showMessageDialog(this, KEYS, "Keys over the image",
				JOptionPane.PLAIN_MESSAGE)));
	}

	private void save(final Path file) {
		bench.models().save(file);
		bench.recording().call("saveModel", file.toString());
	}

	private void load(final Path file) {
		bench.models().load(file);
		bench.recording().fitted("loadModel", file.toString());
	}

	/** The model has to be a file first; then it is the command's work. */
	private void applyToFiles() {
		if (bench.models().saved().isEmpty())
			FileChoice.save("Save the model first", "model", ".json").ifPresent(file -> attempt(file, this::save));
		bench.models().saved().flatMap(BatchDialog::ask).ifPresent(options -> {
			bench.recording().command("Embrush Batch...", options);
			new Thread(() -> IJ.run("Embrush Batch...", options), "Embrush batch").start();
		});
	}

	private Optional<Model> model() {
		return bench.fits().result().map(SegmentResult::model);
	}

	private void convergence() {
		model().flatMap(ModelPlots::convergence).ifPresentOrElse(plot -> show(plot, "convergence", ""),
				() -> bench.fits().say("No trace yet: fit first (a loaded or quick model may have none)."));
	}

	private void scatter() {
		final String[] names = bench.session().map().info().channelNames().toArray(String[]::new);
		final int second = names.length > 1 ? 1 : 0;
		final JComboBox<String> x = new JComboBox<>(names);
		final JComboBox<String> y = new JComboBox<>(names);
		y.setSelectedIndex(second);
		if (JOptionPane.showConfirmDialog(this, new Object[]{"Channels across and up", x, y}, "Scatter plot",
				JOptionPane.OK_CANCEL_OPTION) == JOptionPane.OK_OPTION)
			scatter(x.getSelectedIndex(), y.getSelectedIndex());
	}

	/** Opens a scatter plot of two channels, by their places. */
	void scatter(final int x, final int y) {
		show(ModelPlots.scatter(bench.session().map(), bench.session().painting().labels(), x, y, model()), "scatter",
				(x + 1) + "," + (y + 1));
	}

	private void show(final Plot plot, final String kind, final String channels) {
		bench.recording().painting(bench.session().painting());
		bench.recording().opening("plot", kind, channels);
		plot.show();
	}

	private void histogram() {
		final int channel = bench.channels().shown();
		show(ModelPlots.histogram(bench.session().map(), channel, model()), "histogram", String.valueOf(channel + 1));
	}

	private static String importedWords(final List<String> warnings, final Path file) {
		return file.getFileName() + " imported." + (warnings.isEmpty() ? "" : "\n" + String.join("\n", warnings));
	}

	private void export(final JMenu menu, final LabelFiles files, final String text, final String ending) {
		menu.add(item(text, () -> FileChoice.save(text.replace("...", ""), "labels", ending)
				.ifPresent(file -> attempt(file, path -> {
					files.write(path);
					bench.recording().painting(bench.session().painting());
					bench.recording().call("saveLabels", path.toString());
					bench.fits().say(path.getFileName() + " written.");
				}))));
	}

	private JMenu menu(final String text) {
		final JMenu menu = new JMenu(text);
		menu.setName(text);
		add(menu);
		return menu;
	}

	private static JMenuItem item(final String text, final Runnable action) {
		final JMenuItem item = new JMenuItem(text);
		item.setName(text);
		item.addActionListener(e -> action.run());
		return item;
	}

	/** Does something with a file, and says why when that cannot be. */
	private void attempt(final Path file, final Consumer<Path> action) {
		try {
			action.accept(file);
		} catch (final InputException | IllegalArgumentException e) {
			bench.fits().say(e.getMessage());
		}
	}
}

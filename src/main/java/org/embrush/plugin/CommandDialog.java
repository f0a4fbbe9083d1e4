package org.embrush.plugin;

import java.awt.Checkbox;
import java.awt.Choice;
import java.awt.GraphicsEnvironment;
import java.awt.TextField;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Vector;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.embrush.plugin.CommandField.Kind;

import ij.IJ;
import ij.Macro;
import ij.gui.GenericDialog;
import ij.macro.Interpreter;
import ij.plugin.frame.Recorder;

/**
 * Asks a person for the values of a command, and records them; in a macro, takes them from its text, without a window.
 *
 * <p>Only what differs from the initial values is recorded, so that a recorded macro says what somebody chose.
 */
final class CommandDialog {

	private static final String FROM_FILE = "file:";
	private static final String DEFAULT = "default";
	private static final int COLUMNS = 24;

	private final CommandForm form;
	private final Map<CommandField, Supplier<String>> read = new LinkedHashMap<>();

	private CommandDialog(final CommandForm form) {
		this.form = form;
	}

	/**
	 * @param form the command
	 * @return its values; nothing when the person said no
	 * @throws org.embrush.model.InputException when the macro's text cannot be used
	 */
	static Optional<CommandValues> values(final CommandForm form) {
		final String options = Macro.getOptions();
		if (options != null)
			return Optional.of(form.parse(options));
		if (GraphicsEnvironment.isHeadless() || IJ.getInstance() == null || Interpreter.isBatchMode())
			return Optional.of(form.parse(""));
		return new CommandDialog(form).ask();
	}

	private Optional<CommandValues> ask() {
		final GenericDialog first = page(form.command(), field -> !field.advanced());
		first.addCheckbox("More_options...", false);
		final Checkbox more = last(first.getCheckboxes());
		first.showDialog();
		if (first.wasCanceled())
			return Optional.empty();
		if (more.getState()) {
			final GenericDialog second = page(form.command() + ": more options", CommandField::advanced);
			second.showDialog();
			if (second.wasCanceled())
				return Optional.empty();
		}
		final Map<String, String> given = new LinkedHashMap<>();
		read.forEach((field, value) -> keep(field, value.get().strip(), given));
		final CommandValues values = new CommandValues(form, given);
		if (Recorder.record)
			record(values);
		return Optional.of(values);
	}

	private static void keep(final CommandField field, final String value, final Map<String, String> given) {
		if (field.kind() == Kind.FLAG) {
			if (value.equals("true"))
				given.put(field.key(), "");
		} else
			if (field.kind() == Kind.LIST ? !value.equals(field.initial()) : !value.isEmpty() &&
					!value.equals(field.initial()))
				given.put(field.key(), value.isEmpty() ? "none" : value);
	}

	/** Labels are always recorded, since a command without any text would ask again. */
	private static void record(final CommandValues values) {
		for (final CommandField field : values.form().fields()) {
			final String value = values.given().get(field.key());
			if (value == null)
				continue;
			if (field.kind() == Kind.FLAG)
				Recorder.recordOption(field.key());
			else
				Recorder.recordPath(field.key(), value);
		}
		if (values.given().isEmpty())
			Recorder.recordOption("threads", "0");
	}

	private GenericDialog page(final String title, final Predicate<CommandField> which) {
		final GenericDialog page = new GenericDialog(title);
		final StringBuilder help = new StringBuilder("<html><h3>").append(form.command()).append("</h3><dl>");
		form.fields().stream().filter(which).forEach(field -> {
			add(page, field);
			help.append("<dt><b>").append(field.label().replace('_', ' ')).append("</b></dt><dd>")
					.append(field.description().replace("&", "&amp;").replace("<", "&lt;")).append("</dd>");
		});
		page.addHelp(help.append("</dl></html>").toString());
		return page;
	}

	private void add(final GenericDialog page, final CommandField field) {
		read.put(field, switch (field.kind()) {
			case TEXT -> {
				page.addStringField(field.label(), field.initial(), COLUMNS);
				yield text(page);
			}
			case FILE -> {
				page.addFileField(field.label(), field.initial(), COLUMNS);
				yield text(page);
			}
			case FOLDER -> {
				page.addDirectoryField(field.label(), field.initial(), COLUMNS);
				yield text(page);
			}
			case FLAG -> {
				page.addCheckbox(field.label(), false);
				final Checkbox box = last(page.getCheckboxes());
				yield () -> String.valueOf(box.getState());
			}
			case CHOICE -> choice(page, field);
			case LIST -> list(page, field);
			case IMAGE -> image(page, field, List.of());
			case LABELS -> image(page, field, List.of(LabelSource.OVERLAY, LabelSource.MANAGER));
		});
	}

	private static Supplier<String> text(final GenericDialog page) {
		final TextField field = last(page.getStringFields());
		return field::getText;
	}

	/** The first choice leaves the decision to the fit. */
	private static Supplier<String> choice(final GenericDialog page, final CommandField field) {
		final List<String> items = new ArrayList<>(List.of(DEFAULT));
		items.addAll(field.choices());
		page.addChoice(field.label(), items.toArray(String[]::new), DEFAULT);
		final Choice choice = last(page.getChoices());
		return () -> choice.getSelectedIndex() == 0 ? "" : choice.getSelectedItem();
	}

	private static Supplier<String> list(final GenericDialog page, final CommandField field) {
		final List<String> words = field.choices();
		final boolean[] on = new boolean[words.size()];
		for (int i = 0; i < on.length; i++)
			on[i] = List.of(field.initial().split(",")).contains(words.get(i));
		page.addCheckboxGroup(1, on.length, words.stream().map(word -> field.label() + "_" + word)
				.toArray(String[]::new), on);
		final List<Checkbox> boxes = new ArrayList<>();
		for (int i = on.length; i > 0; i--)
			boxes.add((Checkbox) page.getCheckboxes().get(page.getCheckboxes().size() - i));
		return () -> words.stream().filter(word -> boxes.get(words.indexOf(word)).getState())
				.collect(Collectors.joining(","));
	}

	/** A list of what is open, and a file field for what is not. */
	private static Supplier<String> image(final GenericDialog page, final CommandField field,
			final List<String> sources) {
		final List<String> items = new ArrayList<>(sources);
		if (field.key().equals("map"))
			OpenImages.active().ifPresent(image -> items.add(image.getTitle()));
		OpenImages.titles().stream().filter(title -> !items.contains(title)).forEach(items::add);
		if (items.isEmpty()) {
			page.addFileField(field.label(), "", COLUMNS);
			return text(page);
		}
		final String nothing = field.key().equals("truth") ? "" : null;
		if (nothing != null)
			items.add(0, nothing);
		items.add(FROM_FILE);
		page.addChoice(field.label(), items.toArray(String[]::new), items.get(0));
		final Choice choice = last(page.getChoices());
		page.addFileField(field.label() + "_file", "", COLUMNS);
		final Supplier<String> file = text(page);
		final boolean activeIsSilent = field.key().equals("map");
		return () -> !file.get().isBlank() ? file.get()
				: activeIsSilent && choice.getSelectedIndex() == 0 || choice.getSelectedItem().equals(FROM_FILE) ? ""
				: choice.getSelectedItem();
	}

	@SuppressWarnings("unchecked")
	private static <T> T last(final Vector<?> components) {
		return (T) components.lastElement();
	}
}

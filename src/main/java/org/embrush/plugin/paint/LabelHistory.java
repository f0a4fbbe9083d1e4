package org.embrush.plugin.paint;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/**
 * The paintings that a person has made one after the other, to go back and forth between without limit.
 *
 * <pre>{@code
 * LabelHistory history = new LabelHistory(Painting.blank(640, 480));
 * history.edit("add class", history.now().withClass("quartz"));
 * history.undo();
 * }</pre>
 *
 * <p>Strokes that an edit leaves alone are shared between paintings, so a step costs little. One thread at a time.
 */
public final class LabelHistory {

	private record Step(String name, Painting painting) {}

	private final List<Step> steps = new ArrayList<>();
	private final List<Consumer<Painting>> listeners = new CopyOnWriteArrayList<>();
	private int at;

	/** @param start the first painting, which undo ends at */
	public LabelHistory(final Painting start) {
		steps.add(new Step("", start));
	}

	/** @param listener hears of every painting that becomes the present one */
	public void listen(final Consumer<Painting> listener) {
		listeners.add(listener);
	}

	/** @return the present painting */
	public Painting now() {
		return steps.get(at).painting();
	}

	/**
	 * Makes a painting the present one, and forgets what was undone. An edit that changes nothing is no step.
	 *
	 * @param name of the edit, for example {@code "add class"}
	 * @param next the painting
	 */
	public void edit(final String name, final Painting next) {
		if (next.equals(now()))
			return;
		steps.subList(at + 1, steps.size()).clear();
		steps.add(new Step(name, next));
		go(at + 1);
	}

	/** @return the name of the edit that {@link #undo} takes back, or empty when there is none */
	public String undoName() {
		return at == 0 ? "" : steps.get(at).name();
	}

	/** @return the name of the edit that {@link #redo} makes again, or empty when there is none */
	public String redoName() {
		return at + 1 == steps.size() ? "" : steps.get(at + 1).name();
	}

	/** Takes back the last edit, if there is one. */
	public void undo() {
		if (at > 0)
			go(at - 1);
	}

	/** Makes again the edit that was taken back last, if there is one. */
	public void redo() {
		if (at + 1 < steps.size())
			go(at + 1);
	}

	private void go(final int step) {
		at = step;
		listeners.forEach(listener -> listener.accept(now()));
	}
}

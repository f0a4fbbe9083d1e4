package org.embrush.plugin.paint;

import java.awt.Component;
import java.awt.KeyEventDispatcher;
import java.awt.KeyboardFocusManager;
import java.awt.Window;
import java.awt.event.KeyEvent;

import javax.swing.JTable;
import javax.swing.SwingUtilities;
import javax.swing.text.JTextComponent;

/**
 * The keys of the painting window, while the image or the window itself has the keyboard; all others go on to ImageJ.
 *
 * <p>They are caught before ImageJ sees them, since some have another meaning there (a: select all, z: undo).
 */
final class CanvasKeys implements KeyEventDispatcher, AutoCloseable {

	private final Workbench bench;
	private final Window window;

	CanvasKeys(final Workbench bench, final Window window) {
		this.bench = bench;
		this.window = window;
		KeyboardFocusManager.getCurrentKeyboardFocusManager().addKeyEventDispatcher(this);
	}

	@Override
	public boolean dispatchKeyEvent(final KeyEvent e) {
		return e.getID() == KeyEvent.KEY_PRESSED && isOurs(e.getComponent()) && act(e);
	}

	private boolean isOurs(final Component focus) {
		if (focus instanceof JTextComponent || focus instanceof final JTable table && table.isEditing())
			return false;
		final Window owner = focus instanceof final Window itself ? itself : SwingUtilities.getWindowAncestor(focus);
		return owner == window || owner != null && owner == bench.image().getWindow();
	}

	/** @return whether the key has a meaning here */
	private boolean act(final KeyEvent e) {
		final boolean plain = !e.isAltDown() && !e.isControlDown() && !e.isMetaDown();
		if (e.getKeyCode() == KeyEvent.VK_Z && !e.isAltDown()) {
			if (e.isShiftDown())
				bench.session().history().redo();
			else
				bench.session().history().undo();
			return true;
		}
		if (e.getKeyCode() == KeyEvent.VK_ESCAPE) {
			bench.fits().cancel();
			return false; // ImageJ has its own use for it.
		}
		return plain && act(e.getKeyChar());
	}

	private boolean act(final char key) {
		switch (key) {
			case 'a' -> bench.addSelection();
			case '[' -> bench.brush(bench.brush() - Math.max(1, bench.brush() / 5));
			case ']' -> bench.brush(bench.brush() + Math.max(1, bench.brush() / 5));
			case ',', '<' -> step(-1);
			case '.', '>' -> step(1);
			case 'g' -> {
				bench.resultLayer().toggle();
				bench.changed();
			}
			case 'j' -> {
				bench.resultLayer().show(bench.resultLayer().shown().next());
				bench.changed();
			}
			case '1', '2', '3', '4', '5', '6', '7', '8', '9' -> bench.selectPlace(key - '1');
			default -> {
				return false;
			}
		}
		return true;
	}

	/** As ImageJ's own keys, with a contrast that suits the channel. */
	private void step(final int by) {
		bench.channels().step(by);
		bench.changed();
	}

	@Override
	public void close() {
		KeyboardFocusManager.getCurrentKeyboardFocusManager().removeKeyEventDispatcher(this);
	}
}

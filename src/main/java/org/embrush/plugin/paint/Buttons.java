package org.embrush.plugin.paint;

import javax.swing.JButton;

/** Makes buttons that look and behave alike. */
final class Buttons {

	private Buttons() {}

	/**
	 * @param text on the button, and its name
	 * @param tip what it does
	 * @param action runs when it is pressed
	 * @return a button that does not keep the keyboard from the image
	 */
	static JButton of(final String text, final String tip, final Runnable action) {
		final JButton button = new JButton(text);
		button.setName(text);
		button.setToolTipText(tip);
		button.setFocusable(false);
		button.addActionListener(e -> action.run());
		return button;
	}
}

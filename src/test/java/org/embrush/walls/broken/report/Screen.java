package org.embrush.walls.broken.report;

/** Opens a window. */
public class Screen {
	javax.swing.JFrame window;
}

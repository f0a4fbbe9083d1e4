package org.embrush.walls.broken.cli;

import org.embrush.walls.broken.plugin.Window;

/** Uses the other door. */
public class Door {
	Window window;
}

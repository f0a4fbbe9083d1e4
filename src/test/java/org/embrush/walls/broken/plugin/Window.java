package org.embrush.walls.broken.plugin;

import org.embrush.walls.broken.model.Pixels;

/** Breaks nothing: downwards, and this is the room with a screen. */
public class Window {
	public java.awt.Color color;
	public Pixels pixels;
}

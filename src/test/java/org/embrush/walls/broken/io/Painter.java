package org.embrush.walls.broken.io;

/** Uses a colour of the screen. */
public class Painter {
	java.awt.Color color;
}

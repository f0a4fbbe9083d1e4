package org.embrush.walls.broken.model;

/** Breaks nothing. */
public class Pixels {
	public int count;
}

package org.embrush.walls.broken.em;

/** Prints. */
public class Printing {
	void print() {
		System.out.println();
	}
}

package org.embrush.walls.broken.em;

/** Prints a stack trace. */
public class Tracing {
	void print(Exception e) {
		e.printStackTrace();
	}
}

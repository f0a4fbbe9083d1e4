package org.embrush.walls.broken.tile;

/** Breaks nothing: this is the room of threads. */
public class Engine {
	java.util.concurrent.ExecutorService pool;
	Thread thread;
}

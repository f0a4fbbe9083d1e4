package org.embrush.walls.broken.em;

/** Uses a pool of threads. */
public class Pooling {
	java.util.concurrent.ExecutorService pool;
}

package org.embrush.walls.broken.tile;

/** Uses a parallel stream. */
public class Streaming {
	long count(java.util.List<String> list) {
		return list.parallelStream().count();
	}
}

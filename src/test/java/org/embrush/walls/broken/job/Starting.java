package org.embrush.walls.broken.job;

/** Starts a thread. */
public class Starting {
	void start() {
		new Thread(() -> {}).start();
	}
}

package org.embrush.walls.broken.job;

/** Uses picocli. */
public class Options {
	picocli.CommandLine line;
}

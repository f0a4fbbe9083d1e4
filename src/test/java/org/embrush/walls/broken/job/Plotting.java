package org.embrush.walls.broken.job;

/** Draws a plot itself. */
public class Plotting {
	org.jfree.chart.JFreeChart chart;
}

package org.embrush.walls.broken.em;

/** Uses ImageJ. */
public class ImageJ {
	ij.ImagePlus image;
}

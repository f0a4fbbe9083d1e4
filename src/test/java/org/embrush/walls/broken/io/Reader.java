package org.embrush.walls.broken.io;

/** Breaks nothing: readers may see rasters and ImageJ. */
public class Reader {
	java.awt.image.Raster raster;
	ij.ImagePlus image;
}

package org.embrush.walls.broken.em;

/** Uses a raster. */
public class Rasters {
	java.awt.image.Raster raster;
}

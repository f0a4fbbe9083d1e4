/** The tile grid, tile sources and sinks over ImgLib2 images, and the engine that runs tiles on threads. */
package org.embrush.tile;

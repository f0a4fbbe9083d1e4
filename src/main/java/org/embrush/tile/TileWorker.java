package org.embrush.tile;

/**
 * Computes something for one tile after the other; each thread has a worker of its own, so buffers may be reused.
 *
 * <pre>{@code
 * TileWorker<Double> sum = (index, tile) -> {
 * 	source.read(tile, planes);
 * 	return sumOf(planes[0], tile.size());
 * };
 * }</pre>
 *
 * @param <S> what a tile yields; must not share memory with the worker's buffers
 */
@FunctionalInterface
public interface TileWorker<S> {

	/**
	 * @param index tile number
	 * @param tile its pixels
	 * @return what the tile yields; depends on the tile alone, not on earlier calls
	 */
	S run(int index, Region tile);
}

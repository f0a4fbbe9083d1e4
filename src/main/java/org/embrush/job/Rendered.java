package org.embrush.job;

/**
 * A segmented map and what was counted on the way.
 *
 * @param result the map
 * @param sums over all its pixels
 */
record Rendered(SegmentResult result, MapSums sums) {}

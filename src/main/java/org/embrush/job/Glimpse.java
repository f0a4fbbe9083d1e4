package org.embrush.job;

import org.embrush.model.Model;
import org.embrush.tile.Region;

/**
 * A part of a segmented map that is ready before the rest, for somebody who watches.
 *
 * <pre>{@code
 * new Segment(progress, cancel).run(request, visible, glimpse -> show(glimpse.region(), glimpse.images()));
 * }</pre>
 *
 * @param model the model
 * @param region the part
 * @param step 1 when every pixel was computed; more when only every step-th was, in both directions, and stands for the square
 *          below and right of it
 * @param images as large as the part; the numbers come from the model alone, before anything that looks at the whole map
 */
public record Glimpse(Model model, Region region, int step, SegmentImages images) {}

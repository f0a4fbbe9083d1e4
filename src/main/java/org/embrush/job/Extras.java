package org.embrush.job;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What a segmentation writes beside the map; intervals and stability cost refits.
 *
 * <pre>{@code
 * SegmentRequest request = SegmentRequest.of(map, labels).to(folder).with(Extras.NONE.withErrorBars());
 * }</pre>
 *
 * @param errorBars whether areas get intervals, from refits to resampled scribbles
 * @param stability whether {@code stability.tif} is written: how often a pixel keeps its class in these refits
 * @param report a page (HTML) that shows the result, or empty; it gives areas intervals as well, and with error bars a whole
 *          evaluation
 */
public record Extras(boolean errorBars, boolean stability, Optional<Path> report) {

	/** The map alone. */
	public static final Extras NONE = new Extras(false, false, Optional.empty());

	/** @return the same with intervals of the areas */
	public Extras withErrorBars() {
		return new Extras(true, stability, report);
	}

	/** @return the same with the stability map */
	public Extras withStability() {
		return new Extras(errorBars, true, report);
	}

	/**
	 * @param file receives the page
	 * @return the same with a page
	 */
	public Extras withReport(final Path file) {
		return new Extras(errorBars, stability, Optional.of(file));
	}
}

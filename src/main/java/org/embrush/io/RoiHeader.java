package org.embrush.io;

import java.nio.ByteBuffer;

import ij.io.RoiDecoder;

/**
 * Group and colour in the bytes of an ImageJ ROI (offsets as ImageJ's RoiDecoder publishes them).
 *
 * <p>They are read and written here and not through {@code Roi.setGroup}, which looks for a colour table on the disk,
 * prints when there is none, and changes the colour.
 */
final class RoiHeader {

	/** The first version of the format with a group. */
	private static final int GROUP_VERSION = 228;

	private final ByteBuffer bytes;

	/** @param roi bytes of a ROI, big-endian; {@link #setGroup} and {@link #setColor} modify them */
	RoiHeader(final byte[] roi) {
		bytes = ByteBuffer.wrap(roi);
	}

	/** @return the group, 1 to 255, or 0 when there is none */
	int group() {
		final int place = groupPlace();
		return place > 0 ? bytes.get(place) & 0xff : 0;
	}

	/** @param group 0 to 255; the header must have a place for it, as that of a ROI just encoded has */
	void setGroup(final int group) {
		bytes.put(groupPlace(), (byte) group);
	}

	/** Takes the group out, where there is one. */
	void clearGroup() {
		if (group() > 0)
			setGroup(0);
	}

	/** @return the stroke colour {@code 0xrrggbb}, or -1 when there is none */
	int color() {
		final int argb = bytes.limit() >= RoiDecoder.STROKE_COLOR + 4 ? bytes.getInt(RoiDecoder.STROKE_COLOR) : 0;
		return argb == 0 ? -1 : argb & 0xffffff;
	}

	/** @param rgb {@code 0xrrggbb}, shown opaque */
	void setColor(final int rgb) {
		bytes.putInt(RoiDecoder.STROKE_COLOR, 0xff000000 | rgb);
	}

	private int groupPlace() {
		if (bytes.limit() < RoiDecoder.COORDINATES || bytes.getShort(RoiDecoder.VERSION_OFFSET) < GROUP_VERSION)
			return 0;
		final int header = bytes.getInt(RoiDecoder.HEADER2_OFFSET);
		return header > 0 && header <= bytes.limit() - RoiDecoder.GROUP - 1 ? header + RoiDecoder.GROUP : 0;
	}
}

package org.embrush.plugin;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import ij.ImagePlus;
import ij.WindowManager;

/** The images that are open, in windows or in batch mode. */
final class OpenImages {

	private OpenImages() {}

	/** @return the image that commands work on */
	static Optional<ImagePlus> active() {
		return Optional.ofNullable(WindowManager.getCurrentImage());
	}

	/** @return the image with that title; of several, the one opened last */
	static Optional<ImagePlus> titled(final String title) {
		final Optional<ImagePlus> active = active().filter(image -> image.getTitle().equals(title));
		return active.isPresent() ? active : Optional.ofNullable(WindowManager.getImage(title));
	}

	/** @return all titles, in the order of opening */
	static List<String> titles() {
		final List<String> titles = new ArrayList<>();
		final int[] ids = WindowManager.getIDList();
		if (ids != null)
			for (final int id : ids)
				titles.add(WindowManager.getImage(id).getTitle());
		return titles;
	}
}

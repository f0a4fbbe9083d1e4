package org.embrush.plugin.paint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.embrush.plugin.ImageMap;
import org.embrush.tile.AttributeMap;

import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.GenericDialog;

/** Asks which open single-channel images belong to the active one as further attributes. */
final class JoinDialog {

	private JoinDialog() {}

	/**
	 * @param image the image that will be painted on
	 * @return its map, with the channels of other images when it has but one and the person chooses some; nothing when the
	 *         person thought better of it
	 */
	static Optional<AttributeMap> map(final ImagePlus image) {
		final AttributeMap alone = ImageMap.of(image);
		final List<ImagePlus> others = others(image);
		if (alone.source().channels() > 1 || others.isEmpty())
			return Optional.of(alone);
		final GenericDialog dialog = new GenericDialog("Embrush");
		dialog.addMessage(
				image.getTitle() + " has one channel.\nWhich images of the same size are further channels of it?");
		for (final ImagePlus other : others)
			dialog.addCheckbox(other.getTitle(), true);
		dialog.showDialog();
		if (dialog.wasCanceled())
			return Optional.empty();
		final List<AttributeMap> maps = new ArrayList<>(List.of(alone));
		for (final ImagePlus other : others)
			if (dialog.getNextBoolean())
				maps.add(ImageMap.of(other));
		return Optional.of(maps.size() == 1 ? alone : JoinedMap.of(maps));
	}

	private static List<ImagePlus> others(final ImagePlus image) {
		final List<ImagePlus> others = new ArrayList<>();
		final int[] ids = WindowManager.getIDList();
		for (int i = 0; ids != null && i < ids.length; i++) {
			final ImagePlus other = WindowManager.getImage(ids[i]);
			if (other != image && other.getStackSize() == 1 && other.getType() != ImagePlus.COLOR_RGB
					&& other.getWidth() == image.getWidth() && other.getHeight() == image.getHeight())
				others.add(other);
		}
		return others;
	}
}

package org.embrush.plugin;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import org.embrush.model.InputException;
import org.embrush.model.LabelEvidence;
import org.embrush.model.Legend;
import org.embrush.model.Model;
import org.embrush.tile.AttributeMap;
import org.embrush.tile.CancelFlag;
import org.embrush.tile.Region;

import ij.ImagePlus;
import ij.gui.ImageRoi;
import ij.gui.Overlay;
import ij.gui.Plot;
import ij.gui.Roi;

/** What the painting window shows of a result, for images without such a window. */
final class ScriptViews {

	private static final String NAME = "Embrush ";

	private ScriptViews() {}

	/** Lays a picture of a result over an image, instead of the one that lies there; or takes that away. */
	static void overlay(final ImagePlus image, final ResultPlanes planes, final Legend legend, final Shown shown,
			final double opacity, final int classIndex) {
		final Overlay overlay = new Overlay();
		addKept(image, overlay, roi -> !(roi instanceof ImageRoi) || ColorView.NAME.equals(roi.getName())
				|| !String.valueOf(roi.getName()).startsWith(NAME));
		if (shown != Shown.NOTHING) {
			final ResultPicture picture = new ResultPicture(planes.width(), planes.height());
			picture.draw(planes, new Region(0, 0, planes.width(), planes.height()), shown, legend, classIndex);
			final ImageRoi roi = new ImageRoi(0, 0, picture.image());
			roi.setOpacity(opacity);
			roi.setName(NAME + shown);
			overlay.add(roi);
		}
		image.setOverlay(overlay.size() == 0 ? null : overlay);
	}

	/** Lays three channels as red, green and blue under all that lies over an image; takes them away when none are named. */
	static void colorView(final ImagePlus image, final AttributeMap map, final String channels) {
		final int[] at = channels(map, channels);
		final Overlay overlay = new Overlay();
		if (at.length > 0)
			overlay.add(ColorView.layer(
					ColorView.picture(map.source(), require("colour view", at, 3), new CancelFlag())));
		addKept(image, overlay, roi -> !ColorView.NAME.equals(roi.getName()));
		image.setOverlay(overlay.size() == 0 ? null : overlay);
	}

	/** Adds what lies over an image; an overlay's own removal takes the first of the same outline. */
	private static void addKept(final ImagePlus image, final Overlay to, final Predicate<Roi> kept) {
		if (image.getOverlay() != null)
			Arrays.stream(image.getOverlay().toArray()).filter(kept).forEach(to::add);
	}

	/**
	 * @param kind convergence, scatter, or histogram
	 * @param channels names or numbers from 1: none, two, or one
	 * @param map the map
	 * @param labels the painted pixels
	 * @param model the model, when there is one
	 * @return the plot
	 */
	static Plot plot(final String kind, final String channels, final AttributeMap map, final LabelEvidence labels,
			final Optional<Model> model) {
		final int[] at = channels(map, channels);
		return switch (kind) {
			case "convergence" -> convergence(model, at);
			case "scatter" -> ModelPlots.scatter(map, labels, require("scatter plot", at, 2)[0], at[1], model);
			case "histogram" -> ModelPlots.histogram(map, require("histogram plot", at, 1)[0], model);
			default -> throw new InputException("plot (" + kind + ") must be convergence, scatter, or histogram");
		};
	}

	private static int[] channels(final AttributeMap map, final String names) {
		return Arrays.stream(names.split(",")).map(String::strip).filter(name -> !name.isEmpty())
				.mapToInt(name -> channel(map.info().channelNames(), name)).toArray();
	}

	private static Plot convergence(final Optional<Model> model, final int[] channels) {
		require("convergence plot", channels, 0);
		return model.flatMap(ModelPlots::convergence)
				.orElseThrow(() -> new InputException("no trace to plot (the model has none): call fit first"));
	}

	private static int[] require(final String kind, final int[] channels, final int count) {
		if (channels.length != count)
			throw new InputException("channels of a " + kind + " (" + channels.length + ") must be " + count);
		return channels;
	}

	private static int channel(final List<String> names, final String name) {
		final int place = names.contains(name) ? names.indexOf(name)
				: name.matches("[0-9]{1,6}") ? Integer.parseInt(name) - 1 : -1;
		if (place < 0 || place >= names.size())
			throw new InputException("no such channel (" + name + "): the map has " + String.join(", ", names));
		return place;
	}
}

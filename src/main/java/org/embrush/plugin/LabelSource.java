package org.embrush.plugin;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.embrush.io.LabelReader;
import org.embrush.io.LegendFile;
import org.embrush.io.PaintedLabels;
import org.embrush.job.Input;
import org.embrush.model.InputException;
import org.embrush.model.LabelEvidence;
import org.embrush.model.Legend;
import org.embrush.model.MapInfo;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.Roi;
import ij.plugin.frame.RoiManager;

/**
 * Where the painted pixels are: in the overlay of the map's image, in the ROI Manager, painted by macro functions, in an open
 * label image, or in a file.
 *
 * <pre>{@code
 * Input<LabelEvidence> labels = new LabelSource("overlay").read(Optional.of(image), map::info, Input.none());
 * }</pre>
 *
 * @param text {@link #OVERLAY}, {@link #MANAGER}, {@link #SESSION}, the title of an open image, or a file; in this order
 */
public record LabelSource(String text) {

	/** ROIs in the overlay of the map's image. */
	public static final String OVERLAY = "overlay";
	/** ROIs in the ROI Manager. */
	public static final String MANAGER = "manager";
	/** What macro functions have painted on the map's image. */
	public static final String SESSION = "session";

	/** @return whether nothing is named */
	public boolean isNone() {
		return text.isBlank();
	}

	/**
	 * @param image the map's image, when it is open
	 * @param map asked what the labels must fit, when they do not come from a file
	 * @param classes the legend, or none
	 * @param warnings modified: what was amiss in labels that are read already, one line each
	 * @return a file to read, or labels that are read already
	 * @throws InputException when there is nothing, or what is there cannot be used
	 */
	public Input<LabelEvidence> read(final Optional<ImagePlus> image, final Supplier<MapInfo> map,
			final Input<Legend> classes, final List<String> warnings) {
		if (isNone())
			return Input.none();
		if (text.equalsIgnoreCase(OVERLAY))
			return evidence(rois(overlay(image), "overlay", map.get()), classes, warnings);
		if (text.equalsIgnoreCase(MANAGER))
			return evidence(rois(manager(), "ROI Manager", map.get()), classes, warnings);
		if (text.equalsIgnoreCase(SESSION))
			return session(image);
		final Optional<ImagePlus> open = OpenImages.titled(text);
		if (open.isPresent())
			return evidence(image(open.get(), map.get()), classes, warnings);
		if (!Files.exists(Path.of(text)))
			throw new InputException("labels not found (" + text + "): name a file, an open image, overlay or manager");
		return Input.file(Path.of(text));
	}

	private static Input<LabelEvidence> session(final Optional<ImagePlus> image) {
		final ScriptLabels labels = image.map(ScriptSession::of).map(ScriptSession::labels)
				.orElseThrow(
						() -> new InputException("labels (session) need the map's image open: name a file instead"));
		if (labels.isEmpty())
			throw new InputException("nothing is painted (session): call addLabel or paintPixels first");
		return Input.of(labels.evidence());
	}

	private static PaintedLabels image(final ImagePlus labels, final MapInfo map) {
		return LabelReader.of(ImageMap.of(labels), map.width(), map.height());
	}

	private static PaintedLabels rois(final Roi[] rois, final String where, final MapInfo map) {
		if (rois.length == 0)
			throw new InputException("nothing is painted (" + where +
					"): add selections whose group or name is the class, or name a label image or file");
		return LabelReader.of(List.of(rois), where, map.width(), map.height());
	}

	private static Roi[] overlay(final Optional<ImagePlus> image) {
		final Overlay overlay = image.map(ImagePlus::getOverlay).orElse(null);
		return overlay == null ? new Roi[0] : overlay.toArray();
	}

	private static Roi[] manager() {
		final RoiManager manager = RoiManager.getInstance2();
		return manager == null ? new Roi[0] : manager.getRoisAsArray();
	}

	private static Input<LabelEvidence> evidence(final PaintedLabels painted, final Input<Legend> classes,
			final List<String> warnings) {
		warnings.addAll(painted.warnings());
		final Legend legend = classes.value() != null ? classes.value()
				: classes.isGiven() ? LegendFile.read(classes.files().get(0)) : painted.legend();
		final LabelEvidence labels = painted.with(legend).labels();
		warnings.addAll(painted.overlaps(labels));
		return Input.of(labels); // the job tells of classes of the legend that lack labels
	}
}

package org.embrush.plugin;

import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.embrush.io.ModelFile;
import org.embrush.io.OutputFile;
import org.embrush.job.Apply;
import org.embrush.job.ApplyRequest;
import org.embrush.job.Input;
import org.embrush.job.Segment;
import org.embrush.job.SegmentRequest;
import org.embrush.job.SegmentResult;
import org.embrush.model.InputException;
import org.embrush.model.Model;
import org.embrush.options.SettingsText;
import org.embrush.tile.AttributeMap;
import org.embrush.tile.CancelFlag;

import ij.ImagePlus;
import ij.gui.Plot;

/** What macro functions know of an image: its labels, a model, and the image segmented with it. */
final class ScriptSession {

	private static final String KEY = "embrush.session";

	private final ScriptLabels labels;
	private BitSet region = new BitSet();
	private Model model;
	private SegmentResult result;

	private ScriptSession(final int width, final int height) {
		labels = new ScriptLabels(width, height);
	}

	/** @return the session that the image holds, so that it ends with it */
	static ScriptSession of(final ImagePlus image) {
		if (image.getProperty(KEY) instanceof final ScriptSession session)
			return session;
		final ScriptSession session = new ScriptSession(image.getWidth(), image.getHeight());
		image.setProperty(KEY, session);
		return session;
	}

	ScriptLabels labels() {
		return labels;
	}

	/** @param pixels the only ones that fits see; none for the whole map */
	void limit(final BitSet pixels) {
		region = pixels;
	}

	private AttributeMap map(final ImagePlus image) {
		final AttributeMap map = ImageMap.of(image);
		return region.isEmpty() ? map : new AttributeMap(new MaskedSource(map.source(), region), map.info());
	}

	SegmentResult fit(final ImagePlus image, final Map<String, String> settings) {
		final CancelFlag cancel = new CancelFlag();
		final SegmentRequest request = SegmentRequest.of(SettingsText.training(Input.of(map(image)),
				labels.isEmpty() ? Input.none() : Input.of(labels.evidence()), Input.none(), settings));
		result = new Segment(new ScreenProgress("Embrush fit", cancel), cancel).run(request);
		model = result.model();
		return result;
	}

	void loadModel(final Path file) {
		model = ModelFile.read(file);
		result = null;
	}

	void saveModel(final Path file) {
		try (OutputFile out = OutputFile.open(file)) {
			ModelFile.write(model(), out.file());
			out.commit();
		}
	}

	/** @return the image segmented with the model, now if it was not before */
	ScriptResult result(final ImagePlus image) {
		if (result == null) {
			final CancelFlag cancel = new CancelFlag();
			final Input<AttributeMap> map = Input.of(ImageMap.of(image));
			result = new Apply(new ScreenProgress("Embrush apply", cancel), cancel)
					.run(new ApplyRequest(Input.of(model()), List.of(map), Optional.empty(), 0)).results().get(0);
		}
		return new ScriptResult(result);
	}

	/** Lays a picture of the result over the image. */
	void overlay(final ImagePlus image, final Shown shown, final double opacity, final String name) {
		final ScriptResult shownResult = result(image);
		ScriptViews.overlay(image, shownResult.planes(), shownResult.legend(), shown, opacity,
				shown == Shown.PROBABILITY ? shownResult.index(name) : 0);
	}

	/** @return a plot of the map, its labels, and the model if there is one */
	Plot plot(final ImagePlus image, final String kind, final String channels) {
		return ScriptViews.plot(kind, channels, ImageMap.of(image), labels.evidence(), Optional.ofNullable(model));
	}

	private Model model() {
		if (model == null)
			throw new InputException("no model yet: call fit or loadModel first");
		return model;
	}
}

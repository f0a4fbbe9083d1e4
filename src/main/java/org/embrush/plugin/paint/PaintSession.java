package org.embrush.plugin.paint;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.embrush.job.Input;
import org.embrush.job.SegmentRequest;
import org.embrush.job.Training;
import org.embrush.model.FeatureSettings;
import org.embrush.model.FitMethod;
import org.embrush.model.FitSettings;
import org.embrush.model.LegendEntry;
import org.embrush.model.Model;
import org.embrush.model.StartKind;
import org.embrush.options.SettingsWriter;
import org.embrush.plugin.MaskedSource;
import org.embrush.tile.AttributeMap;

/**
 * What a person works on: a map, what is painted on it, and what shall be fitted. It knows of no window.
 *
 * <pre>{@code
 * PaintSession session = new PaintSession(map, new LabelHistory(Painting.blank(width, height)));
 * session.addClass("quartz");
 * session.paint(pixels);
 * SegmentResult result = new Segment(progress, cancel).run(session.request(false));
 * }</pre>
 */
public final class PaintSession {

	private final AttributeMap map;
	private final LabelHistory history;
	private final Set<Integer> hidden = new HashSet<>();
	private final BitSet channels = new BitSet();
	private Optional<BitSet> region = Optional.empty();
	private FitSettings settings = FitSettings.DEFAULT;
	private FeatureSettings asked = FeatureSettings.DEFAULT;
	private int selected;

	/**
	 * @param map the map
	 * @param history begins with a painting as large as the map
	 */
	public PaintSession(final AttributeMap map, final LabelHistory history) {
		final Painting first = history.now();
		if (first.width() != map.info().width() || first.height() != map.info().height())
			throw new IllegalArgumentException("painting (" + first.width() + " x " + first.height() +
					") must be as large as the map (" + map.info().width() + " x " + map.info().height() + ")");
		this.map = map;
		this.history = history;
		channels.set(0, map.info().channelNames().size());
	}

	/** @return the map */
	public AttributeMap map() {
		return map;
	}

	/** @return the painting and all paintings before it */
	public LabelHistory history() {
		return history;
	}

	/** @return the present painting */
	public Painting painting() {
		return history.now();
	}

	/** @return the class to paint with, unless there is none */
	public Optional<LegendEntry> selected() {
		final List<LegendEntry> classes = painting().classes();
		final int place = Math.max(0, painting().placeOf(selected));
		return classes.isEmpty() ? Optional.empty() : Optional.of(classes.get(place));
	}

	/** @param id class to paint with */
	public void select(final int id) {
		selected = id;
	}

	/**
	 * Adds a class and selects it.
	 *
	 * @param name of the class, or blank for a default one
	 */
	public void addClass(final String name) {
		history.edit("add class", painting().withClass(name));
		final List<LegendEntry> classes = painting().classes();
		select(classes.get(classes.size() - 1).id());
	}

	/**
	 * Paints with the selected class; nothing happens without pixels.
	 *
	 * @param pixels positions inside the map
	 * @throws IllegalStateException when there is no class
	 */
	public void paint(final BitSet pixels) {
		final int id = selected().orElseThrow(() -> new IllegalStateException("no class to paint with")).id();
		if (!pixels.isEmpty())
			history.edit("paint", painting().withStroke(Stroke.of(id, pixels)));
	}

	/** @param pixels positions to clear */
	public void erase(final BitSet pixels) {
		history.edit("erase", painting().erased(pixels));
	}

	/**
	 * @param id a class
	 * @return whether its strokes are shown
	 */
	public boolean isShown(final int id) {
		return !hidden.contains(id);
	}

	/**
	 * @param id a class
	 * @param shown whether its strokes are shown
	 */
	public void show(final int id, final boolean shown) {
		if (shown)
			hidden.remove(id);
		else
			hidden.add(id);
	}

	/**
	 * @param channel index
	 * @return whether the fit uses it
	 */
	public boolean isUsed(final int channel) {
		return channels.get(channel);
	}

	/**
	 * @param channel index
	 * @param used whether the fit uses it
	 */
	public void use(final int channel, final boolean used) {
		channels.set(channel, used);
	}

	/** @param pixels the only ones that a fit sees; empty for the whole map */
	public void limit(final Optional<BitSet> pixels) {
		region = pixels;
	}

	/** @return the only pixels that a fit sees; empty for the whole map */
	public Optional<BitSet> limit() {
		return region;
	}

	/** @return whether fits are limited to a region */
	public boolean isLimited() {
		return region.isPresent();
	}

	/** @return what is asked of the features: the channels that are used */
	public FeatureSettings features() {
		final List<String> numbers = new ArrayList<>();
		if (channels.cardinality() < map.info().channelNames().size())
			channels.stream().forEach(channel -> numbers.add(String.valueOf(channel + 1)));
		return new FeatureSettings(numbers, asked.standardise(), asked.stabiliser(), asked.sigmas(), asked.pca());
	}

	/**
	 * @param fit what later fits are asked for; they start from the labels even so
	 * @param features what is asked of the features, but for the channels
	 */
	void settings(final FitSettings fit, final FeatureSettings features) {
		settings = fit.start() == StartKind.MODEL ? fit.but().start(StartKind.LABELS).build() : fit;
		asked = features;
	}

	/** @param model whose settings later fits use; they start from the labels */
	public void follow(final Model model) {
		settings(model.settings(), model.features());
		if (model.channelNames().size() == map.info().channelNames().size()) {
			channels.clear();
			model.members().forEach(member -> Arrays.stream(member.recipe().channels()).forEach(channels::set));
		}
	}

	/** @return classes with a stroke */
	public int paintedClasses() {
		return (int) painting().strokes().stream().mapToInt(Stroke::classId).distinct().count();
	}

	/**
	 * @param fast whether speed counts more than the last percent
	 * @return the request that any other door would make for the same map, labels and channels
	 */
	public SegmentRequest request(final boolean fast) {
		return SegmentRequest.of(training(fast));
	}

	/**
	 * @param fast whether speed counts more than the last percent
	 * @return the training of {@link #request}
	 */
	public Training training(final boolean fast) {
		final AttributeMap seen =
				region.map(inside -> new AttributeMap(new MaskedSource(map.source(), inside), map.info()))
						.orElse(map);
		return Training.of(Input.of(seen), Input.of(painting().labels()))
				.withClasses(Input.of(painting().legend())).withFeatures(features())
				.withSettings(settings(fast));
	}

	/** One mixture is as fast as it is. */
	private FitSettings settings(final boolean fast) {
		return settings.method() == FitMethod.COMMITTEE ? settings.but().fast(fast).build() : settings;
	}

	/**
	 * @param fast as for {@link #request}
	 * @return the settings as macros take them; those of a loaded model are spelt out
	 */
	public String options(final boolean fast) {
		return SettingsWriter.of(features(), settings(fast)).entrySet().stream()
				.map(text -> text.getKey() + (text.getValue().isEmpty() ? "" : "=" + text.getValue()))
				.collect(Collectors.joining(" "));
	}

	/** @return names of the channels that are used */
	public List<String> usedChannels() {
		return Arrays.stream(channels.stream().toArray()).mapToObj(c -> map.info().channelNames().get(c)).toList();
	}
}

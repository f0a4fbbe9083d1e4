package org.embrush.plugin;

import java.awt.Point;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.embrush.io.LabelReader;
import org.embrush.io.LabelWriter;
import org.embrush.io.LabelledClasses;
import org.embrush.io.PaintedLabels;
import org.embrush.job.Input;
import org.embrush.model.InputException;
import org.embrush.model.LabelBuilder;
import org.embrush.model.LabelEvidence;
import org.embrush.model.Legend;
import org.embrush.model.LegendEntry;

import ij.ImagePlus;
import ij.gui.Roi;

/** Labels that a macro paints: a pixel has the class it was painted with last, or the soft label that was loaded. */
final class ScriptLabels {

	private final int width;
	private final int height;
	private final List<LegendEntry> classes = new ArrayList<>();
	/** Class ids by pixel position, of what was painted since the labels were loaded. */
	private final Map<Integer, Integer> painted = new TreeMap<>();
	private LabelEvidence loaded;

	ScriptLabels(final int width, final int height) {
		this.width = width;
		this.height = height;
		clear();
	}

	void clear() {
		classes.clear();
		painted.clear();
		loaded = LabelEvidence.builder(width, height).build();
	}

	boolean isEmpty() {
		return painted.isEmpty() && loaded.size() == 0;
	}

	/** Paints the pixels of a selection that lie in the image. */
	void paint(final Roi selection, final String name) {
		final int id = id(name);
		boolean any = false;
		for (final Point pixel : selection.getContainedPoints())
			if (pixel.x >= 0 && pixel.x < width && pixel.y >= 0 && pixel.y < height) {
				painted.put(pixel.y * width + pixel.x, id);
				any = true;
			}
		if (!any)
			throw new InputException("the selection lies outside of the image of " + width + " x " + height +
					": select pixels of it");
	}

	void paint(final int x, final int y, final String name) {
		if (x < 0 || x >= width || y < 0 || y >= height)
			throw new InputException(
					"pixel (" + x + ", " + y + ") must lie in the map of " + width + " x " + height);
		painted.put(y * width + x, id(name));
	}

	void paint(final BitSet pixels, final String name) {
		final int id = id(name);
		pixels.stream().forEach(pixel -> painted.put(pixel, id));
	}

	void erase(final BitSet pixels) {
		pixels.stream().forEach(painted::remove);
		final boolean[] keep = new boolean[loaded.size()];
		for (int i = 0; i < keep.length; i++)
			keep[i] = !pixels.get(loaded.y(i) * width + loaded.x(i));
		loaded = loaded.subset(keep);
	}

	/** @param entries all classes from now on; labels of others are forgotten */
	void classes(final List<LegendEntry> entries) {
		final Legend legend = new Legend(entries);
		painted.values().removeIf(id -> legend.indexOf(id) < 0);
		final LabelBuilder builder = LabelEvidence.builder(width, height);
		addLoaded(builder, legend);
		loaded = builder.build(new Legend(
				entries.stream().filter(entry -> builder.paintedIds().contains(entry.id())).toList()));
		classes.clear();
		classes.addAll(entries);
	}

	/** The labels that were loaded and not painted over, as far as their classes are among some. */
	private void addLoaded(final LabelBuilder builder, final Legend among) {
		for (int i = 0; i < loaded.size(); i++)
			if (!painted.containsKey(loaded.y(i) * width + loaded.x(i)))
				for (int c = 0; c < loaded.legend().size(); c++)
					if (loaded.evidence(i, c) > 0 && among.indexOf(loaded.legend().get(c).id()) >= 0)
						builder.paint(loaded.x(i), loaded.y(i), loaded.legend().get(c).id(),
								loaded.weight(i) * loaded.evidence(i, c));
	}

	/** @return what was amiss in the labels, one line each */
	List<String> load(final String source, final ImagePlus image) {
		final List<String> warnings = new ArrayList<>();
		final Input<LabelEvidence> input = new LabelSource(source).read(Optional.of(image),
				() -> ImageMap.of(image).info(), Input.none(), warnings);
		final LabelEvidence read;
		if (input.value() != null)
			read = input.value();
		else {
			final PaintedLabels file = LabelReader.read(input.files().get(0), width, height);
			final LabelledClasses labelled = file.with(file.legend());
			warnings.addAll(labelled.warnings());
			read = labelled.labels();
		}
		clear();
		loaded = read;
		classes.addAll(read.legend().entries());
		return warnings;
	}

	void save(final Path file, final ImagePlus image) {
		final String name = String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
		final LabelEvidence labels = evidence();
		if (name.endsWith(".zip"))
			LabelWriter.rois(labels, file);
		else
			if (name.endsWith(".csv"))
				LabelWriter.table(labels, file);
			else
				if (name.endsWith(".labeling"))
					LabelWriter.labkit(labels, file);
				else
					if (name.endsWith(".tif"))
						LabelWriter.image(labels, ImageMap.of(image).info(), file);
					else
						throw new InputException("unknown kind of label file (" + file.getFileName() +
								"): let its name end in .zip, .csv, .labeling or .tif");
	}

	/** @return all labels, over the classes that have any */
	LabelEvidence evidence() {
		if (painted.isEmpty())
			return loaded;
		final LabelBuilder builder = LabelEvidence.builder(width, height);
		addLoaded(builder, new Legend(classes));
		painted.forEach((pixel, id) -> builder.paint(pixel % width, pixel / width, id, 1));
		return builder.build(new Legend(classes.stream().filter(entry -> builder.paintedIds().contains(entry.id()))
				.toList()));
	}

	/** A new name gets the smallest free id. */
	private int id(final String name) {
		final Legend legend = new Legend(classes);
		final int index = index(legend, name);
		if (index >= 0)
			return legend.get(index).id();
		if (name.isBlank())
			throw new InputException("class () must have a name");
		int id = 1;
		while (legend.indexOf(id) >= 0)
			id++;
		classes.add(new LegendEntry(id, name.strip(), Legend.defaultColor(classes.size())));
		return id;
	}

	/** @return class index of a name, or else of an id; -1 when there is none */
	static int index(final Legend legend, final String nameOrId) {
		final int index = legend.indexOfName(nameOrId.strip());
		return index >= 0 || !nameOrId.strip().matches("\\d{1,5}") ? index
				: legend.indexOf(Integer.parseInt(nameOrId.strip()));
	}
}

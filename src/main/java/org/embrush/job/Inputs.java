package org.embrush.job;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.embrush.io.LabelReader;
import org.embrush.io.LabelledClasses;
import org.embrush.io.LegendFile;
import org.embrush.io.MapReader;
import org.embrush.io.ModelFile;
import org.embrush.io.OpenMap;
import org.embrush.io.PaintedLabels;
import org.embrush.io.Sha256;
import org.embrush.model.LabelEvidence;
import org.embrush.model.Legend;
import org.embrush.model.MapInfo;
import org.embrush.model.Model;
import org.embrush.model.Provenance;
import org.embrush.tile.AttributeMap;
import org.embrush.tile.CancelFlag;
import org.embrush.tile.TileEngine;

/** Reads what a request names, and remembers the digests of the files. */
final class Inputs {

	private final List<Provenance.Input> read = new ArrayList<>();
	private final TileEngine engine;
	private final CancelFlag cancel;

	/** @param engine reads; its flag is asked meanwhile */
	Inputs(final TileEngine engine) {
		this.engine = engine;
		this.cancel = engine.cancel();
	}

	/** @return the files read so far, in the order of reading; a repeated model is not among them */
	List<Provenance.Input> read() {
		return List.copyOf(read);
	}

	AttributeMap map(final Input<AttributeMap> input) {
		if (input.value() != null) {
			final MapInfo info = input.value().info();
			if (!info.digest().isEmpty())
				read.add(new Provenance.Input("map", info.name(), info.digest()));
			return input.value();
		}
		final AttributeMap map = input.files().size() == 1 ? MapReader.read(input.files().get(0), engine)
				: MapReader.stack(input.files(), cancel);
		read.add(new Provenance.Input("map", input.name(), map.info().digest()));
		return map;
	}

	/** @return the map for one walk or two over its pixels, which stay in the file where that is large and allows it */
	OpenMap open(final Input<AttributeMap> input) {
		return input.value() == null && input.files().size() == 1 ? MapReader.open(input.files().get(0), engine)
				: OpenMap.of(map(input));
	}

	Optional<Legend> legend(final Input<Legend> input) {
		if (input.files().isEmpty())
			return Optional.ofNullable(input.value());
		final Legend legend = LegendFile.read(input.files().get(0));
		remember("classes", input);
		return Optional.of(legend);
	}

	/** @return the labels over the painted classes; none at all when they were left out */
	LabelEvidence labels(final Input<LabelEvidence> input, final MapInfo map, final Optional<Legend> legend,
			final List<String> warnings) {
		if (!input.isGiven())
			return LabelEvidence.builder(map.width(), map.height()).build();
		final LabelledClasses classes;
		if (input.value() != null) {
			classes = LabelledClasses.of(input.value(), legend.orElse(input.value().legend()));
		} else {
			final PaintedLabels painted = LabelReader.read(input.files().get(0), map.width(), map.height(),
					cancel);
			classes = painted.with(legend.orElse(painted.legend()));
			remember("labels", input);
		}
		warnings.addAll(classes.warnings());
		return classes.labels();
	}

	/** @return a model that is not recorded as an input */
	static Optional<Model> model(final Input<Model> input) {
		return input.files().isEmpty() ? Optional.ofNullable(input.value())
				: Optional.of(ModelFile.read(input.files().get(0)));
	}

	/** @return the model that EM starts from */
	Optional<Model> start(final Input<Model> input) {
		final Optional<Model> model = model(input);
		if (!input.files().isEmpty())
			remember("start", input);
		return model;
	}

	/** Warns about inputs that a repeated model was not made from. */
	void compare(final Model repeated, final List<String> warnings) {
		for (final Provenance.Input input : read)
			for (final Provenance.Input before : repeated.provenance().inputs())
				if (before.role().equals(input.role()) && !before.sha256().equals(input.sha256()))
					warnings.add(input.name() + " is not the " + input.role() + " file (" + before.name() +
							") that the repeated model was made from: the result will differ");
	}

	private void remember(final String role, final Input<?> input) {
		read.add(new Provenance.Input(role, input.name(), Sha256.ofFile(input.files().get(0), cancel)));
	}
}

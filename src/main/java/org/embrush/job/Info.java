package org.embrush.job;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.embrush.io.MapReader;
import org.embrush.io.ModelFile;
import org.embrush.model.Calibration;
import org.embrush.model.MapInfo;
import org.embrush.model.Member;
import org.embrush.model.Mixture;
import org.embrush.model.Model;
import org.embrush.model.Provenance;
import org.embrush.model.TraceRow;
import org.embrush.tile.AttributeMap;
import org.embrush.tile.CancelFlag;

/**
 * Tells what a map, label file, legend or model holds, as names and values; a value is a word, a number, a list of
 * words, or a table (a list of maps with the same keys).
 *
 * <pre>{@code
 * Map<String, Object> figures = new Info(new CancelFlag()).run(Path.of("map.tif"), Optional.empty());
 * Object width = figures.get("width");
 * }</pre>
 */
public final class Info {

	private final CancelFlag cancel;

	/** @param cancel stops the reading */
	public Info(final CancelFlag cancel) {
		this.cancel = cancel;
	}

	/**
	 * @param file a map, label file, legend or model
	 * @param map the map that a label file belongs to, for files that do not tell its size
	 * @return what it holds, in a fixed order
	 * @throws org.embrush.model.InputException when it cannot be read
	 */
	public Map<String, Object> run(final Path file, final Optional<Path> map) {
		final String name = String.valueOf(file.getFileName());
		if (name.toLowerCase(Locale.ROOT).endsWith(".json"))
			return model(ModelFile.read(file));
		if (LabelFigures.isLabelFile(name))
			return LabelFigures.of(file, map.map(path -> MapReader.read(path, cancel).info()), cancel);
		return map(MapReader.read(file, cancel));
	}

	private Map<String, Object> map(final AttributeMap map) {
		final MapInfo info = map.info();
		final ChannelRanges ranges = ChannelRanges.of(map, cancel);
		final Map<String, Object> figures = new LinkedHashMap<>();
		figures.put("kind", "map");
		figures.put("name", info.name());
		figures.put("width", info.width());
		figures.put("height", info.height());
		final Calibration scale = info.calibration();
		figures.put("pixel_width", scale.isKnown() ? scale.pixelWidth() : null);
		figures.put("pixel_height", scale.isKnown() ? scale.pixelHeight() : null);
		figures.put("unit", scale.isKnown() ? scale.unit() : null);
		figures.put("georeferenced", !info.geo().tags().isEmpty());
		figures.put("channels", ranges.rows(info.channelNames(), info.pixels()));
		if (!ranges.classes().isEmpty())
			figures.put("as_labels", ranges.classes());
		return figures;
	}

	private static Map<String, Object> model(final Model model) {
		final Map<String, Object> figures = new LinkedHashMap<>();
		final Provenance how = model.provenance();
		figures.put("kind", "model");
		figures.put("made_by", "embrush " + how.version());
		figures.put("channels", model.channelNames());
		figures.put("classes", classes(model));
		final List<Map<String, Object>> members = new ArrayList<>();
		for (final Member member : model.members()) {
			final Mixture mixture = member.mixture();
			final Map<String, Object> row = new LinkedHashMap<>();
			row.put("weight", member.weight());
			row.put("features", mixture.dimension());
			row.put("components", mixture.components());
			row.put("covariance", mixture.family().name().toLowerCase(Locale.ROOT));
			members.add(row);
		}
		figures.put("members", members);
		figures.put("unlabelled_weight", how.unlabelledWeight());
		figures.put("stop", how.stop().name().toLowerCase(Locale.ROOT));
		if (!how.trace().isEmpty()) {
			final TraceRow last = how.trace().get(how.trace().size() - 1);
			figures.put("iterations", last.iteration());
			figures.put("log_likelihood", last.logLikelihood());
		}
		final List<Map<String, Object>> inputs = new ArrayList<>();
		for (final Provenance.Input input : how.inputs()) {
			final Map<String, Object> row = new LinkedHashMap<>();
			row.put("role", input.role());
			row.put("name", input.name());
			row.put("sha256", input.sha256());
			inputs.add(row);
		}
		figures.put("inputs", inputs);
		figures.put("warnings", how.warnings());
		return figures;
	}

	private static List<Map<String, Object>> classes(final Model model) {
		final List<Map<String, Object>> rows = LabelFigures.rows(model.legend());
		for (int c = 0; c < rows.size(); c++)
			rows.get(c).put("labelled_pixels", model.provenance().labelledPixels().get(c));
		return rows;
	}
}

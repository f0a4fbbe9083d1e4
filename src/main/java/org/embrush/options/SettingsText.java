package org.embrush.options;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import org.embrush.job.Decision;
import org.embrush.job.Input;
import org.embrush.job.Training;
import org.embrush.model.LabelEvidence;
import org.embrush.model.Legend;
import org.embrush.tile.AttributeMap;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Settings given as texts by key, as dialogs and macros give them, parsed as the command line parses them.
 *
 * <pre>{@code
 * Training training = SettingsText.training(Input.of(map), Input.of(labels), Input.none(),
 * 		Map.of("covariance", "tied", "strict", ""));
 * }</pre>
 */
public final class SettingsText {

	private static final Pattern OPTION = Pattern.compile("'?--([a-z]+(?:-[a-z]+)*)'?");

	@Command(name = "embrush", mixinStandardHelpOptions = false)
	private static final class Holder {

		@Mixin
		private SettingsOptions settings = new SettingsOptions();

		@Spec
		private CommandSpec spec;
	}

	@Command(name = "embrush")
	private static final class DecisionHolder {

		@Mixin
		private DecisionOptions decision = new DecisionOptions();

		@Spec
		private CommandSpec spec;
	}

	private SettingsText() {}

	/**
	 * @param map the map
	 * @param labels the painted pixels, or none
	 * @param classes the legend, or none
	 * @param settings texts by {@link Setting#key}; that of a flag is empty
	 * @return the training that these ask for
	 * @throws IllegalArgumentException naming a key that is unknown, has no such value, or contradicts another one
	 */
	public static Training training(final Input<AttributeMap> map, final Input<LabelEvidence> labels,
			final Input<Legend> classes, final Map<String, String> settings) {
		final Holder holder = new Holder();
		return parsed(holder, settings,
				() -> holder.settings.training(holder.spec, map, labels, classes));
	}

	/**
	 * @param settings texts by {@link Setting#key}, of {@link Setting#ofDecision}
	 * @return when a pixel gets a label
	 * @throws IllegalArgumentException naming a key that is unknown or has no such value
	 */
	public static Decision decision(final Map<String, String> settings) {
		final DecisionHolder holder = new DecisionHolder();
		return parsed(holder, settings, () -> Usage.checked(holder.spec, holder.decision::decision));
	}

	private static <T> T parsed(final Object holder, final Map<String, String> settings, final Supplier<T> value) {
		final List<String> args = new ArrayList<>();
		settings.forEach((key, text) -> args.add("--" + key.replace('_', '-') + (text.isEmpty() ? "" : "=" + text)));
		try {
			new CommandLine(holder).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(args.toArray(String[]::new));
			return value.get();
		} catch (final ParameterException e) {
			throw new IllegalArgumentException(inMacroWords(Usage.message(e)), e);
		}
	}

	/** {@code --max-iterations} becomes {@code max_iterations}. */
	private static String inMacroWords(final String message) {
		return OPTION.matcher(message).replaceAll(option -> option.group(1).replace('-', '_'));
	}

	static List<Setting> ofTraining() {
		return settings(new Holder());
	}

	static List<Setting> ofDecision() {
		return settings(new DecisionHolder());
	}

	private static List<Setting> settings(final Object holder) {
		final List<Setting> settings = new ArrayList<>();
		for (final OptionSpec option : new CommandLine(holder).getCommandSpec().options())
			settings.add(new Setting(option.longestName().substring(2).replace('-', '_'),
					String.join(" ", option.description()), choices(option.type()), option.arity().max() == 0,
					option.type() == Path.class));
		return settings;
	}

	private static List<String> choices(final Class<?> type) {
		final List<String> choices = new ArrayList<>();
		if (type.isEnum())
			for (final Object constant : type.getEnumConstants())
				choices.add(constant.toString().toLowerCase(Locale.ROOT));
		return choices;
	}
}

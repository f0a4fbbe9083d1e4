package org.embrush.plugin;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import org.embrush.job.Input;
import org.embrush.model.InputException;
import org.embrush.options.Setting;

/**
 * What was asked of a command.
 *
 * @param form the command
 * @param given values by key, of what differs from the initial values; empty for a flag
 */
record CommandValues(CommandForm form, Map<String, String> given) {

	/** @return the value of a key, its initial one when nothing was given */
	String text(final String key) {
		return given.getOrDefault(key, field(key).initial());
	}

	private CommandField field(final String key) {
		return form.fields().stream().filter(field -> field.key().equals(key)).findFirst().orElseThrow();
	}

	boolean flag(final String key) {
		return given.containsKey(key);
	}

	int whole(final String key) {
		try {
			return Integer.parseInt(text(key));
		} catch (final NumberFormatException e) {
			throw new InputException(key + " (" + text(key) + ") must be a whole number", e);
		}
	}

	Optional<Path> path(final String key) {
		try {
			return text(key).isEmpty() ? Optional.empty() : Optional.of(Path.of(text(key)));
		} catch (final InvalidPathException e) {
			throw new InputException(key + " (" + text(key) + ") must be a path: " + e.getReason(), e);
		}
	}

	/** @throws InputException when nothing was given */
	Path requiredPath(final String key) {
		return path(key).orElseThrow(() -> new InputException(
				"missing " + key + ": " + field(key).description()));
	}

	<T> Input<T> input(final String key) {
		return path(key).map(Input::<T>file).orElseGet(Input::none);
	}

	List<String> words(final String key) {
		return Arrays.stream(text(key).split(",")).map(String::strip).filter(word -> !word.isEmpty()).toList();
	}

	/** @return those of the given settings among the values */
	Map<String, String> of(final List<Setting> which) {
		final Set<String> keys = which.stream().map(Setting::key).collect(Collectors.toSet());
		final Map<String, String> settings = new LinkedHashMap<>(given);
		settings.keySet().retainAll(keys);
		return settings;
	}
}

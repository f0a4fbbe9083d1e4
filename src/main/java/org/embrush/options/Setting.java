package org.embrush.options;

import java.util.List;

/**
 * One option of a fit, as a dialog shows it.
 *
 * <pre>{@code
 * Setting.all().forEach(setting -> dialog.add(setting.key(), setting.description()));
 * }</pre>
 *
 * @param key its name in macros and dialogs, for example {@code max_iterations}; {@code --max-iterations} elsewhere
 * @param description what it does, one or more sentences
 * @param choices the words to choose from, or none when any text can stand here
 * @param isFlag whether it is given or not, without a value
 * @param isFile whether its value is a file
 */
public record Setting(String key, String description, List<String> choices, boolean isFlag, boolean isFile) {

	public Setting {
		choices = List.copyOf(choices);
	}

	/** @return all options of {@link SettingsOptions}, in their order */
	public static List<Setting> all() {
		return SettingsText.ofTraining();
	}

	/** @return all options of {@link DecisionOptions}, in their order */
	public static List<Setting> ofDecision() {
		return SettingsText.ofDecision();
	}
}

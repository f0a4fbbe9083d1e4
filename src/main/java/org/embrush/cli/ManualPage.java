package org.embrush.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.lang.reflect.Field;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Help.Layout;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Prints the options of a command under the headings of the mixins that they stand in. */
final class ManualPage {

	private ManualPage() {}

	/** Makes a command print its options so. */
	static void install(final CommandLine command) {
		command.getHelpSectionMap().put(UsageMessageSpec.SECTION_KEY_OPTION_LIST, ManualPage::options);
		command.getHelpSectionMap().remove(UsageMessageSpec.SECTION_KEY_OPTION_LIST_HEADING);
	}

	/** @return the options section of a help page */
	static String options(final Help help) {
		final Map<String, List<OptionSpec>> groups =
				help.commandSpec().options().stream().filter(option -> !option.hidden())
						.collect(Collectors.groupingBy(ManualPage::heading, LinkedHashMap::new, Collectors.toList()));
		final StringBuilder text = new StringBuilder();
		groups.forEach((heading, options) -> {
			final Layout layout = help.createDefaultLayout();
			layout.addOptions(options, help.createDefaultParamLabelRenderer());
			text.append(help.createHeading(heading)).append(layout);
		});
		return text.toString();
	}

	private static String heading(final OptionSpec option) {
		if (option.userObject() instanceof final Field field) {
			final Command command = field.getDeclaringClass().getAnnotation(Command.class);
			if (command != null && !command.optionListHeading().isEmpty())
				return command.optionListHeading();
		}
		return "%nOptions:%n";
	}
}

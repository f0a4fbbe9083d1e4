package org.embrush.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;

import org.embrush.Quiet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Keys of macros, which other people's macros are made of: one may be added here, none may go or change. */
@ExtendWith(Quiet.class)
class CommandKeysTest {

	private static final List<String> SETTINGS = List.of("repeat", "strict", "channels", "no_standardise",
			"stabilise", "scales", "pca", "textbook", "method", "fast", "spatial", "covariance", "components", "table",
			"extra_classes", "unlabelled_weight", "class_priors", "prior_covariance", "prior_mean", "prior_weights",
			"prior_table", "start", "restarts", "seed", "max_iterations", "tolerance", "precision", "threads");

	private static List<String> keys(final CommandForm form) {
		return form.fields().stream().map(CommandField::key).toList();
	}

	private static void assertKept(final CommandForm form, final List<String> settings, final String... own) {
		final List<String> frozen = Stream.concat(Stream.of(own), settings.stream()).toList();
		assertEquals(frozen, keys(form).stream().filter(frozen::contains).toList());
	}

	@Test
	void keysOfSegment() {
		assertKept(CommandForm.SEGMENT, SETTINGS, "map", "labels", "classes", "output", "show", "areas", "error_bars",
				"stability");
	}

	@Test
	void keysOfFit() {
		assertKept(CommandForm.FIT, SETTINGS, "map", "labels", "classes", "output");
	}

	@Test
	void keysOfApply() {
		assertKept(CommandForm.APPLY, List.of(), "model", "map", "output", "show", "areas", "threads");
	}

	@Test
	void keysOfEvaluate() {
		assertKept(CommandForm.EVALUATE, SETTINGS, "map", "labels", "classes", "truth", "folds", "output");
	}

	@Test
	void keysOfSuggest() {
		assertKept(CommandForm.SUGGEST, SETTINGS, "map", "labels", "classes", "count", "output");
	}

	@Test
	void keysOfBatch() {
		assertKept(CommandForm.BATCH, List.of(), "model", "folder", "include", "output", "resume", "threads");
	}

	@Test
	void wordsOfShow() {
		assertEquals(List.of("uncertainty", "confidence", "probabilities", "labels"),
				Stream.of(ResultKind.values()).map(ResultKind::word).toList());
	}

	@Test
	void namesInTheMenu() throws IOException {
		final String menu = Files.readString(Path.of("src/main/resources/plugins.config"));
		for (final String name : List.of("Embrush...", "Embrush Segment...", "Embrush Fit...", "Embrush Apply...",
				"Embrush Evaluate...", "Embrush Suggest...", "Embrush Batch...", "Embrush Macro Functions"))
			assertTrue(menu.contains("Plugins>Segmentation>Embrush, \"" + name + "\","), name);
	}

	@Test
	void noKeyStandsTwiceInACommand() {
		for (final CommandForm form : CommandForm.all())
			assertEquals(form.fields().size(), new HashSet<>(keys(form)).size(), form.command());
	}

	@Test
	void aKeyIsTheFirstWordOfItsLabel() {
		for (final CommandForm form : CommandForm.all())
			for (final CommandField field : form.fields())
				assertEquals(field.key(), ij.Macro.trimKey(field.label()));
	}

	@Test
	void everyFieldSaysWhatItIs() {
		for (final CommandForm form : CommandForm.all())
			for (final CommandField field : form.fields())
				assertTrue(field.description().length() > 10, form.command() + " " + field.key());
	}
}

package org.embrush.plugin.paint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

import javax.swing.JTable;
import javax.swing.JTextArea;

import org.embrush.evaluate.Suspect;
import org.embrush.job.Evaluate;
import org.embrush.job.EvaluateRequest;
import org.embrush.job.EvaluateResult;
import org.embrush.job.Input;
import org.embrush.job.Suggest;
import org.embrush.job.SuggestRequest;
import org.embrush.model.FeatureSettings;
import org.embrush.model.FitSettings;
import org.embrush.model.SpatialPreference;
import org.embrush.synthetic.ElementMap;
import org.embrush.tile.CancelFlag;
import org.embrush.tile.Progress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The tab Evidence: the figures of the command line, and places to look at. */
class EvidencePanelTest extends OpenWindow {

	private static final int SPOT = 2;
	private static final int APART = 18;

	private void run(final Runnable action) {
		RealImageJ.onEvents(() -> {
			action.run();
			return null;
		});
	}

	/** Without the prior over neighbours, which this map would get and which makes refits long. */
	@BeforeEach
	void withoutNeighbours() {
		run(() -> bench().session()
				.settings(FitSettings.builder().spatial(SpatialPreference.NONE).build(), FeatureSettings.DEFAULT));
	}

	/** Spots in the two classes that are the commonest minerals; one spot has the wrong class. */
	private void paintSpots() {
		final byte[] truth = ElementMap.generate(WIDTH, HEIGHT, 3, 1).truth();
		run(() -> {
			Painting painting = bench().session().painting();
			int spots = 0;
			for (int y = 4; y < HEIGHT - SPOT; y += APART)
				for (int x = 4; x < WIDTH - SPOT; x += APART)
					if (truth[y * WIDTH + x] <= 2 && isUniform(truth, x, y)) {
						final int id = spots++ == 5 ? 3 - truth[y * WIDTH + x] : truth[y * WIDTH + x];
						painting = painting.withStroke(Stroke.of(id, spot(x, y)));
					}
			bench().session().history().edit("paint", painting);
		});
	}

	private static boolean isUniform(final byte[] truth, final int x, final int y) {
		return spot(x, y).stream().allMatch(i -> truth[i] == truth[y * WIDTH + x]);
	}

	private static BitSet spot(final int x, final int y) {
		final BitSet pixels = new BitSet();
		for (int dy = 0; dy < SPOT; dy++)
			pixels.set((y + dy) * WIDTH + x, (y + dy) * WIDTH + x + SPOT);
		return pixels;
	}

	private void awaitEvidence() {
		imagej.await("evidence", () -> !bench().evidence().isRunning());
	}

	private JTable table() {
		return (JTable) RealImageJ.find(frame(), "findings");
	}

	@Test
	void figuresSuspectsAndPlacesAreThoseOfTheCommandsAndCanBeActedOn() throws Exception {
		paintSpots();
		run(() -> frame().showTab("Evidence"));
		imagej.click(frame(), "Evaluate");
		awaitEvidence();
		imagej.click(frame(), "Suggest");
		awaitEvidence();
		imagej.screenshot("evidence");
		final EvaluateResult expected = new Evaluate(Progress.NONE, new CancelFlag()).run(new EvaluateRequest(
				bench().session().training(false), Input.none(), EvaluateRequest.DEFAULT_FOLDS, Optional.empty(), 0));
		final EvaluateResult shown = RealImageJ.onEvents(() -> bench().evidence().evaluation().orElseThrow());
		assertEquals(expected.evaluation().expected().overallAccuracy(),
				shown.evaluation().expected().overallAccuracy());
		assertEquals(expected.evaluation().fractions(), shown.evaluation().fractions());
		final String text = ((JTextArea) RealImageJ.find(frame(), "figures")).getText();
		assertTrue(text.contains(String.format("accuracy to expect on the map: %.1f %%",
				100 * expected.evaluation().expected().overallAccuracy().value())), text);
		final List<Suspect> suspects = expected.evaluation().suspects();
		assertFalse(suspects.isEmpty());
		final int places = new Suggest(Progress.NONE, new CancelFlag()).run(new SuggestRequest(
				bench().session().training(false), SuggestRequest.DEFAULT_COUNT, Optional.empty(), 0)).suggestions()
				.size();
		assertEquals(suspects.size() + places, RealImageJ.onEvents(() -> table().getRowCount()));
		act(suspects, places);
	}

	private void act(final List<Suspect> suspects, final int places) {
		final Painting before = painting();
		final Suspect first = suspects.get(0);
		run(() -> table().setRowSelectionInterval(0, 0));
		imagej.click(frame(), "Accept");
		final int likelier = before.classes().get(first.likelier()).id();
		assertEquals(before.pixels(likelier) + SPOT * SPOT, painting().pixels(likelier));
		assertEquals(suspects.size() - 1 + places, RealImageJ.onEvents(() -> table().getRowCount()));
		final Painting accepted = painting();
		run(() -> table().setRowSelectionInterval(suspects.size() - 1, suspects.size() - 1));
		imagej.click(frame(), "Dismiss");
		assertEquals(accepted, painting());
		assertEquals(suspects.size() - 2 + places, RealImageJ.onEvents(() -> table().getRowCount()));
		assertTrue(
				((JTextArea) RealImageJ.find(frame(), "figures")).getText().startsWith("Strokes have changed since."));
	}

	@Test
	void itCanBeStoppedAndSaysWhatIsMissing() {
		run(() -> frame().showTab("Evidence"));
		imagej.click(frame(), "Evaluate");
		assertEquals("Paint at least one stroke in each of two classes first.",
				RealImageJ.onEvents(() -> bench().fits().message()));
		paintSpots();
		run(() -> {
			bench().evidence().evaluate();
			bench().evidence().cancel();
		});
		assertFalse(RealImageJ.onEvents(() -> bench().evidence().isRunning()));
		assertTrue(RealImageJ.onEvents(() -> bench().evidence().evaluation()).isEmpty());
	}

	@Test
	void theReportIsWritten() throws Exception {
		paintSpots();
		final Path page = folder.resolve("page.html");
		run(() -> bench().evidence().report(page));
		awaitEvidence();
		assertEquals("page.html written, its files beside it.", RealImageJ.onEvents(() -> bench().fits().message()));
		assertTrue(Files.readString(page).contains("class 1"));
		assertTrue(Files.exists(folder.resolve("page/labels.tif")));
	}
}

package org.embrush.plugin;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.embrush.job.Input;
import org.embrush.model.LabelEvidence;
import org.embrush.model.Legend;
import org.embrush.model.LegendEntry;
import org.junit.jupiter.api.Test;

import ij.ImagePlus;
import ij.gui.Overlay;
import ij.gui.PointRoi;
import ij.gui.Roi;
import ij.gui.TextRoi;
import ij.process.FloatProcessor;

/** Labels that lie in ImageJ. */
class LabelSourceTest {

	private static Roi named(final Roi roi, final String name) {
		roi.setName(name);
		return roi;
	}

	@Test
	void whatLabelsNothingInAnOverlayIsWarnedOf() {
		final ImagePlus image = new ImagePlus("map", new FloatProcessor(20, 10));
		final Overlay overlay = new Overlay();
		overlay.add(named(new PointRoi(3, 4), "rock"));
		overlay.add(named(new PointRoi(9, 4), "vein"));
		overlay.add(named(new TextRoi(1, 1, "mine"), "note"));
		image.setOverlay(overlay);
		final List<String> warnings = new ArrayList<>();
		final Input<LabelEvidence> labels = new LabelSource("overlay").read(Optional.of(image),
				() -> ImageMap.of(image).info(), Input.none(), warnings);
		assertEquals(2, labels.value().size());
		assertEquals(List.of("ROI 'note' is a text or an image and labels nothing (overlay)"), warnings);
	}

	@Test
	void pixelsInTwoClassesOfAnOverlayAreWarnedOfOnce() {
		final ImagePlus image = new ImagePlus("map", new FloatProcessor(20, 10));
		final Overlay overlay = new Overlay();
		overlay.add(named(new Roi(2, 2, 4, 4), "rock"));
		overlay.add(named(new Roi(5, 5, 4, 4), "vein"));
		image.setOverlay(overlay);
		final List<String> warnings = new ArrayList<>();
		new LabelSource("overlay").read(Optional.of(image), () -> ImageMap.of(image).info(), Input.none(), warnings);
		assertEquals(List.of("1 pixel was painted with two classes and counts as a soft label (overlay)"), warnings);
	}

	@Test
	void aLegendClassThatTheOverlayLacksIsLeftForTheJobToTell() {
		final ImagePlus image = new ImagePlus("map", new FloatProcessor(20, 10));
		final Overlay overlay = new Overlay();
		overlay.add(named(new PointRoi(3, 4), "rock"));
		image.setOverlay(overlay);
		final Legend legend =
				new Legend(List.of(new LegendEntry(1, "rock", 0xff0000), new LegendEntry(2, "vein", 0xff)));
		final List<String> warnings = new ArrayList<>();
		final Input<LabelEvidence> labels = new LabelSource("overlay").read(Optional.of(image),
				() -> ImageMap.of(image).info(), Input.of(legend), warnings);
		assertEquals(List.of("rock"), labels.value().legend().entries().stream().map(LegendEntry::name).toList());
		assertEquals(List.of(), warnings);
	}
}

package org.embrush.spatial;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;

import org.embrush.Quiet;
import org.embrush.model.LabelEvidence;
import org.embrush.model.Legend;
import org.embrush.synthetic.SpatialScene;
import org.embrush.tile.Region;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(Quiet.class)
class HeldOutWindowsTest {

	private static final SpatialScene SCENE = SpatialScene.generate(SpatialScene.Kind.BLOBS, 160, 120, 1.5, 1);

	private static WindowReader windows(final ClassMap map) {
		return (fold, window, into) -> {
			for (int c = 0; c < map.classes(); c++)
				for (int y = 0; y < window.height(); y++)
					System.arraycopy(map.planes()[c], (window.y() + y) * map.width() + window.x(), into[c],
							y * window.width(), window.width());
		};
	}

	@Test
	void aWindowShowsTheLabelsOfOtherFoldsAlone() {
		final LabelEvidence labels = LabelEvidence.builder(160, 120).paint(10, 10, 1, 1).paint(12, 10, 2, 1)
				.paint(14, 10, 1, 1).paint(150, 100, 3, 1).build(Legend.ofIds(List.of(1, 2, 3)));
		final HeldOutWindows windows = new HeldOutWindows(labels, new int[]{0, 1, 0, -1});
		final LabelEvidence seen = windows.seen();
		final int[] hidden = {windows.position(0), windows.position(1), windows.position(2)};
		assertEquals(2, hidden[2] - hidden[0] - 2, "both of fold 0 in one window");
		assertEquals(3, seen.size());
		for (int i = 0; i < seen.size(); i++)
			for (final int position : hidden)
				assertNotEquals(position, seen.position(i));
		assertEquals(hidden[0] + 2, seen.position(0));
		assertEquals(hidden[1] - 2, seen.position(1));
		assertEquals(hidden[1] + 2, seen.position(2));
	}

	@Test
	void windowsHoldTheMapAndNothingBetween() {
		final LabelEvidence labels = LabelEvidence.builder(160, 120).paint(0, 0, 1, 1).paint(159, 119, 2, 1)
				.paint(80, 60, 1, 1).build(Legend.ofIds(List.of(1, 2, 3)));
		final ClassMap map = Scenes.map(SCENE);
		final HeldOutWindows windows = new HeldOutWindows(labels, new int[]{0, 1, 1});
		final float[][] planes = windows.planes((fold, window, into) -> {
			windows(map).read(fold, window, into);
			into[0][0] = fold;
			assertEquals(63 * 63, new Region(0, 0, window.width(), window.height()).size());
		}, 3);
		final ClassMap patchwork = new ClassMap(windows.width(), windows.height(), planes);
		for (int i = 1; i < 3; i++)
			assertEquals(map.planes()[1][(int) labels.position(i)], patchwork.planes()[1][windows.position(i)]);
		assertEquals(128, patchwork.width());
		assertEquals(128, patchwork.height());
		int data = 0;
		for (int i = 0; i < patchwork.pixels(); i++)
			data += patchwork.hasData(i) ? 1 : 0;
		assertEquals(3 * 63 * 63, data);
		for (int i = 0; i < 128; i++)
			assertTrue(!patchwork.hasData(63 * 128 + i) && !patchwork.hasData(i * 128 + 63));
	}
}

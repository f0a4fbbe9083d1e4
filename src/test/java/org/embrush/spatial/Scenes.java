package org.embrush.spatial;

import java.util.Arrays;

import org.embrush.synthetic.SpatialScene;
import org.embrush.tile.CancelFlag;
import org.embrush.tile.Progress;
import org.embrush.tile.TileEngine;

/** What tests of this room share. */
final class Scenes {

	private Scenes() {}

	static ClassMap map(final SpatialScene scene) {
		return new ClassMap(scene.width(), scene.height(), scene.posterior());
	}

	/** The same map with a stretch, a block and single pixels without data. */
	static ClassMap withHoles(final SpatialScene scene) {
		final ClassMap map = map(scene);
		for (int i = 0; i < map.pixels(); i++)
			if (i / map.width() == 9 || i % map.width() > 20 && i % map.width() < 30 && i / map.width() < 12
					|| i % 131 == 0)
				for (final float[] plane : map.planes())
					plane[i] = Float.NaN;
		return map;
	}

	static ClassMap copy(final ClassMap map) {
		return new ClassMap(map.width(), map.height(),
				Arrays.stream(map.planes()).map(float[]::clone).toArray(float[][]::new));
	}

	static TileEngine threads(final int threads) {
		return new TileEngine(threads, new CancelFlag(), Progress.NONE);
	}
}

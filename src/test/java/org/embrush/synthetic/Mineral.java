package org.embrush.synthetic;

/**
 * The minerals of {@link ElementMap}: class id, colour, and composition in weight percent of the measured elements, from
 * the core of a grain to its rim. Rounded values of ideal formulas.
 */
public enum Mineral {
	//           Si    Al    Fe    Mg   Ca    Na   K    S
	QUARTZ("#e8e4d8", new double[]{46.7, 0, 0, 0, 0, 0, 0, 0}),
	/** Plagioclase: calcium in the core gives way to sodium at the rim (anorthite 55 to 10). */
	FELDSPAR("#6fa8dc", new double[]{25.7, 15.4, 0.3, 0, 8.2, 3.8, 0.1, 0},
			new double[]{31, 11.2, 0.2, 0, 1.5, 7.9, 0.3, 0}), BIOTITE("#8a5a2b",
					new double[]{16.8, 9.1, 14.2, 7.6, 0, 0.2, 7.9, 0}),
	/** Almandine-rich garnet: magnesium rises and calcium falls towards the rim. */
	GARNET("#c2185b", new double[]{17.1, 11.1, 23, 1.6, 5.6, 0, 0, 0},
			new double[]{17.6, 11.3, 23.5, 5.4, 1.2, 0, 0, 0}), PYRITE("#f2c200",
					new double[]{0, 0, 46.5, 0, 0, 0, 0, 53.5});

	private static final Mineral[] ALL = values();

	private final String color;
	private final double[] core;
	private final double[] rim;

	Mineral(String color, double[] composition) {
		this(color, composition, composition);
	}

	Mineral(String color, double[] core, double[] rim) {
		this.color = color;
		this.core = core;
		this.rim = rim;
	}

	/** The mineral with class id 1 to 5. */
	public static Mineral of(int id) {
		return ALL[id - 1];
	}

	public byte id() {
		return (byte) (ordinal() + 1);
	}

	/** The class colour as {@code #rrggbb}. */
	public String color() {
		return color;
	}

	/** Weight percent of an element of {@link ElementMap#ELEMENTS}; {@code rimward} is 0 in the core, 1 at the rim. */
	public double percent(int element, double rimward) {
		return core[element] + rimward * (rim[element] - core[element]);
	}
}

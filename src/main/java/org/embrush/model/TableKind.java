package org.embrush.model;

/** How components belong to classes (design section 1). */
public enum TableKind {
	/** Every component belongs to one class. */
	CLAMPED,
	/** Components are shared among classes; the table is estimated from the labels. */
	SHARED
}

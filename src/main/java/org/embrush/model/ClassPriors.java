package org.embrush.model;

/** How the fractions of the classes in the map are known. */
public enum ClassPriors {
	/** All classes are equally common. */
	EQUAL,
	/** Fractions are estimated with the mixture. */
	ESTIMATED,
	/** Fractions are given by the user. */
	GIVEN
}

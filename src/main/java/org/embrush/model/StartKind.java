package org.embrush.model;

/** Where EM starts. */
public enum StartKind {
	/** From the labelled pixels; extra components by k-means++ on what they leave unexplained. */
	LABELS,
	/** From k-means++ on all pixels, matched to the labels. */
	KMEANS,
	/** From a given model. */
	MODEL
}

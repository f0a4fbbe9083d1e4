package org.embrush.evaluate;

/**
 * A point of the learning curve: what fits to some of the labels are worth on the others.
 *
 * <pre>{@code
 * boolean worthIt = last.meanClassAccuracy().value() - before.meanClassAccuracy().value() > 0.01;
 * }</pre>
 *
 * @param labels mean number of labelled pixels that these fits had seen
 * @param meanClassAccuracy on scribbles that they had not seen
 */
public record LearningPoint(double labels, Interval meanClassAccuracy) {}

/**
 * The default fit: a committee of mixtures over several feature recipes, weighed by held-out scribbles.
 *
 * <p>Two kinds of members: class densities made from the labels alone, and mixtures of all pixels whose components are shared
 * among the classes. All of it is fitted on a sample of the map; the whole map is only read.
 */
package org.embrush.committee;

/** The recipe that turns channels into features: learned at fit, applied tile by tile. */
package org.embrush.features;

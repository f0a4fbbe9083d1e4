/** How good a segmentation is: folds that leave painted scribbles out, cross-validation, scores. */
package org.embrush.evaluate;

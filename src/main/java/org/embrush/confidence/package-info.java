/** How far to trust a class probability: calibration, entropy, margin, typicality. */
package org.embrush.confidence;

/**
 * Hot loops on blocks of pixels. A block holds up to {@link org.embrush.kernel.Kernels#BLOCK} pixels, channel by
 * channel: feature d of pixel i stands at {@code d * BLOCK + i}.
 */
package org.embrush.kernel;

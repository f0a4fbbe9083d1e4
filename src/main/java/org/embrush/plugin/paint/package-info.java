/** The painting window: a window-free core (labels, history, session, fits) and a thin Swing panel over it. */
package org.embrush.plugin.paint;

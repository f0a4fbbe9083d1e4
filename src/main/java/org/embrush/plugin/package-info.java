/** The door of ImageJ and Fiji: commands, macro functions, and images turned into maps and back. */
package org.embrush.plugin;

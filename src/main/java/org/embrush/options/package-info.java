/** What people may ask of a fit, as words: the options that command line, dialogs and macros share, and their values. */
package org.embrush.options;

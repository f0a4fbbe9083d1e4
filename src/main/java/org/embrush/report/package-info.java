/** Plots, and the page that shows a result to people. Draws into memory: no screen is needed. */
package org.embrush.report;

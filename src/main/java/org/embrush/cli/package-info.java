/** The command line door: options in, requests to the job room, results printed. */
package org.embrush.cli;

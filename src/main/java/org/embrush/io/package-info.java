/** Maps, labels, legends, models, tables: reading and writing, nothing else. */
package org.embrush.io;

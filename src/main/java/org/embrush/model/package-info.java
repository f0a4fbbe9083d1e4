/** Values: legend, label evidence, mixture, recipe, settings; records that refuse nonsense. Imports no other room. */
package org.embrush.model;

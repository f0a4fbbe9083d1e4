package org.embrush.plugin;

import ij.IJ;
import ij.macro.ExtensionDescriptor;
import ij.macro.Functions;
import ij.macro.MacroExtension;
import ij.plugin.PlugIn;

/**
 * The command {@code Embrush Macro Functions}: lets a macro call {@link ScriptFunctions} by short names.
 *
 * <pre>
 * run("Embrush Macro Functions");
 * makeOval(40, 60, 9, 9);
 * Ext.addLabel("quartz");
 * Ext.fit("method=mixture");
 * p = parseFloat(Ext.probabilityAt(100, 120, "quartz"));
 * </pre>
 */
public final class MacroFunctions implements PlugIn, MacroExtension {

	private static final int TEXT = ARG_STRING;
	private static final int NUMBER = ARG_NUMBER;

	@Override
	public void run(final String argument) {
		if (!IJ.macroRunning()) {
			IJ.error("Embrush Macro Functions", "this command is for macros: put run(\"Embrush Macro Functions\"); " +
					"into one, then call functions such as Ext.addLabel(\"quartz\")");
			return;
		}
		Functions.registerExtensions(this);
	}

	@Override
	public ExtensionDescriptor[] getExtensionFunctions() {
		return new ExtensionDescriptor[]{function("addLabel", TEXT), function("addLabelAt", NUMBER, NUMBER, TEXT),
			function("clearLabels"), function("paintPixels", TEXT, TEXT), function("erasePixels", TEXT),
			function("setClasses", TEXT), function("limitTo", TEXT), function("loadLabels", TEXT),
			function("saveLabels", TEXT),
			function("fit", TEXT), function("loadModel", TEXT), function("saveModel", TEXT),
			function("classAt", NUMBER, NUMBER), function("confidenceAt", NUMBER, NUMBER),
			function("probabilityAt", NUMBER, NUMBER, TEXT), function("fractionOf", TEXT), function("classes"),
			function("show", TEXT), function("overlay", TEXT, NUMBER, TEXT), function("colorView", TEXT),
			function("plot", TEXT, TEXT)};
	}

	private ExtensionDescriptor function(final String name, final int... types) {
		return new ExtensionDescriptor(name, types, this);
	}

	@Override
	public String handleExtension(final String name, final Object[] args) {
		return switch (name) {
			case "addLabel" -> ScriptFunctions.addLabel(text(args[0]));
			case "addLabelAt" -> ScriptFunctions.addLabelAt(text(args[0]), text(args[1]), text(args[2]));
			case "paintPixels" -> ScriptFunctions.paintPixels(text(args[0]), text(args[1]));
			case "erasePixels" -> ScriptFunctions.erasePixels(text(args[0]));
			case "setClasses" -> ScriptFunctions.setClasses(text(args[0]));
			case "limitTo" -> ScriptFunctions.limitTo(text(args[0]));
			case "clearLabels" -> ScriptFunctions.clearLabels();
			case "loadLabels" -> ScriptFunctions.loadLabels(text(args[0]));
			case "saveLabels" -> ScriptFunctions.saveLabels(text(args[0]));
			case "fit" -> ScriptFunctions.fit(text(args[0]));
			case "loadModel" -> ScriptFunctions.loadModel(text(args[0]));
			case "saveModel" -> ScriptFunctions.saveModel(text(args[0]));
			case "classAt" -> ScriptFunctions.classAt(text(args[0]), text(args[1]));
			case "confidenceAt" -> ScriptFunctions.confidenceAt(text(args[0]), text(args[1]));
			case "probabilityAt" -> ScriptFunctions.probabilityAt(text(args[0]), text(args[1]), text(args[2]));
			case "fractionOf" -> ScriptFunctions.fractionOf(text(args[0]));
			case "classes" -> ScriptFunctions.classes();
			case "show" -> ScriptFunctions.show(text(args[0]));
			case "overlay" -> ScriptFunctions.overlay(text(args[0]), text(args[1]), text(args[2]));
			case "colorView" -> ScriptFunctions.colorView(text(args[0]));
			case "plot" -> ScriptFunctions.plot(text(args[0]), text(args[1]));
			default -> throw new IllegalArgumentException("function (" + name + ") is not one of Embrush's");
		};
	}

	private static String text(final Object argument) {
		return argument instanceof final Double number && number == Math.rint(number)
				? String.valueOf(number.longValue()) : String.valueOf(argument);
	}
}

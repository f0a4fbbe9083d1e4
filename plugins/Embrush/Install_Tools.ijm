// Puts the label brush and the button of the painting window into ImageJ's toolbar.

run("Install...", "install=[" + getDirectory("plugins") + "Embrush" + File.separator + "EmbrushTools.ijm]");
setTool("Embrush Label Brush Tool");

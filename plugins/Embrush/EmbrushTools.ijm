// Tools of Embrush for ImageJ's toolbar. "Plugins > Embrush > Install Tools" installs them.

var className = "class 1";
var brushWidth = 5;

// Paints labels into the image's overlay without the painting window; "Embrush Segment..." then takes them with
// labels=overlay. Double-click chooses class and width. Alt removes the stroke under the pointer.
macro "Embrush Label Brush Tool - Cd50L1e8eL8eaaC05bLd2a7Ld3a8Le3b8Le4b9C960o1a55" {
	getCursorLoc(x, y, z, flags);
	if (flags & 8 != 0) {
		removeStrokeAt(x, y);
		exit;
	}
	xs = newArray(x, x + 0.01);
	ys = newArray(y, y + 0.01);
	while (flags & 16 != 0) {
		getCursorLoc(x, y, z, flags);
		last = xs.length - 1;
		if (x != xs[last] || y != ys[last]) {
			xs = Array.concat(xs, x);
			ys = Array.concat(ys, y);
			stroke(xs, ys);
		}
		wait(10);
	}
	stroke(xs, ys);
	Roi.setName(className);
	color = colorOf(className);
	Overlay.addSelection(color, brushWidth);
	Overlay.show;
	run("Select None");
	showStatus(className + ": " + Overlay.size + " strokes in the overlay");
}

macro "Embrush Label Brush Tool Options" {
	Dialog.create("Embrush label brush");
	Dialog.addString("Class", className, 16);
	Dialog.addNumber("Width", brushWidth, 0, 4, "pixels");
	Dialog.show();
	className = Dialog.getString();
	brushWidth = maxOf(1, Dialog.getNumber());
}

macro "Embrush Painting Window Action Tool - C05bR01edC960L14b4C09bL17b7Cd50L1aba" {
	run("Embrush...");
}

function stroke(xs, ys) {
	makeSelection("freeline", xs, ys);
	Roi.setStrokeWidth(brushWidth);
}

function removeStrokeAt(x, y) {
	for (i = Overlay.size - 1; i >= 0; i--) {
		Overlay.getBounds(i, left, top, width, height);
		if (x >= left - brushWidth && x <= left + width + brushWidth && y >= top - brushWidth && y <= top + height + brushWidth) {
			Overlay.removeSelection(i);
			return;
		}
	}
}

// The same name has the same colour, whatever the order of painting.
function colorOf(name) {
	colors = newArray("#e69f00", "#56b4e9", "#009e73", "#f0e442", "#0072b2", "#d55e00", "#cc79a7");
	sum = 0;
	for (i = 0; i < lengthOf(name); i++)
		sum += charCodeAt(name, i);
	return colors[sum % colors.length];
}

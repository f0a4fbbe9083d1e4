// Segments a sample map with labels from a ROI set, and asks for a pixel's class. Runs with and without a screen:
//   scripts/imagej, then Plugins > Embrush > Example Segment Sample
//   fiji --headless -macro Example_Segment_Sample.ijm

samples = sampleFolder();
sample = samples + "synthetic-minerals" + File.separator;

// The map: an image whose channels are the attributes. It becomes the active image.
open(sample + "map.tif");

// Fit on the painted pixels and all others, and open the results. Other places for labels: labels=overlay, labels=manager,
// or the title of an open image of class ids. More keys: docs/macros.md.
run("Embrush Segment...", "labels=[" + sample + "labels.zip] classes=[" + sample + "classes.csv] fast show=confidence,labels");

// The command has ended, so its result is there: the labels are the active image, class names are its properties.
getHistogram(0, counts, 256);
for (id = 1; id < 256; id++)
	if (Property.get("class_" + id) != "")
		print(Property.get("class_" + id) + ": " + d2s(100 * counts[id] / (getWidth() * getHeight()), 1) + " %");
selectImage("confidence of map.tif");
print("confidence at 100, 120: " + d2s(getPixel(100, 120), 2));

// Where the sample maps are: beside the plugins folder, or where you say.
function sampleFolder() {
	folder = File.getParent(getDirectory("plugins")) + File.separator + "sample-maps" + File.separator;
	if (!File.exists(folder))
		folder = getDirectory("The folder sample-maps of Embrush");
	return folder;
}

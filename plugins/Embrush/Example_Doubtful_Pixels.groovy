// Marks where the segmentation of the active image is in doubt: fits on the labels in its overlay through the Java API, and
// selects the tenth of the pixels whose label is the least certain. Open it in Fiji's script editor, or run it with
// Plugins > Embrush > Example Doubtful Pixels.

import ij.IJ
import ij.gui.Roi
import ij.plugin.filter.ThresholdToSelection
import ij.process.FloatProcessor
import ij.process.ImageProcessor
import org.embrush.io.LabelReader
import org.embrush.job.Input
import org.embrush.job.Segment
import org.embrush.job.SegmentRequest
import org.embrush.plugin.ImageMap
import org.embrush.plugin.ScreenProgress
import org.embrush.tile.CancelFlag

image = IJ.getImage()
if (image.overlay == null) {
	IJ.error("Doubtful pixels", "Paint labels into the overlay first: names or groups of its selections are the classes.")
	return
}

// An open image is a map without copying; the overlay is read as a ROI set would be.
map = ImageMap.of(image)
painted = LabelReader.of(image.overlay.toArray() as List, "overlay", image.width, image.height)
labels = painted.with(painted.legend()).labels()

// The job tells its progress to ImageJ's status bar, and Esc stops it.
cancel = new CancelFlag()
result = new Segment(new ScreenProgress("Doubtful pixels", cancel), cancel)
		.run(SegmentRequest.of(Input.of(map), Input.of(labels)))
result.warnings().each { IJ.log("warning: " + it) }

// Confidence is an ImgLib2 image with axes x, y.
confidence = new FloatProcessor(image.width, image.height)
for (y in 0..<image.height)
	for (x in 0..<image.width)
		confidence.setf(x, y, result.images().get().confidence().getAt(x, y).get())

values = (confidence.pixels as List).findAll { !Float.isNaN(it) }.sort()
limit = values[(int) (values.size() / 10)]
confidence.setThreshold(0, limit, ImageProcessor.NO_LUT_UPDATE)
image.setRoi(new ThresholdToSelection().convert(confidence) as Roi)
IJ.log("a tenth of the pixels has a confidence of " + IJ.d2s(limit, 2) + " or less")

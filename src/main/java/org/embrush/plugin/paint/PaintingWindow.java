package org.embrush.plugin.paint;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

import javax.swing.SwingUtilities;

import org.embrush.tile.AttributeMap;

import ij.IJ;
import ij.ImagePlus;
import ij.WindowManager;
import ij.io.FileInfo;
import ij.io.OpenDialog;
import ij.plugin.PlugIn;

/**
 * The command {@code Plugins > Segmentation > Embrush > Embrush...}: paints classes onto the active image.
 *
 * <pre>{@code
 * IJ.run("Embrush...");
 * }</pre>
 */
public final class PaintingWindow implements PlugIn {

	@Override
	public void run(final String argument) {
		final ImagePlus image = WindowManager.getCurrentImage();
		if (image == null) {
			IJ.error("Embrush", "No image is open: open a map first, with its attributes as channels.");
			return;
		}
		if (image.getWindow() == null) {
			IJ.error("Embrush",
					"The painting window needs an image in a window: in batch mode and without a screen, run "
							+ "Embrush Segment... instead.");
			return;
		}
		if (PaintFrame.of(image).isPresent())
			onEventThread(() -> PaintFrame.of(image).ifPresent(PaintFrame::toFront));
		else
			JoinDialog.map(image).ifPresent(map -> open(image, map));
	}

	private static void open(final ImagePlus image, final AttributeMap map) {
		file(image).ifPresent(PaintingWindow::saveBeside);
		final Optional<SideFile> side = side(image);
		final Optional<Painting> restored = side.flatMap(SideFile::painting).or(() -> left(image));
		final Painting fresh = Painting.blank(image.getWidth(), image.getHeight()).withClass("").withClass("");
		final PaintSession session = new PaintSession(map, new LabelHistory(restored.orElse(fresh)));
		final Workbench[] bench = new Workbench[1];
		final LabelKeeper keeper = new LabelKeeper(() -> side.or(() -> side(image)), SwingUtilities::invokeLater,
				failure -> bench[0].fits().say(FitDesk.wording(failure)));
		onEventThread(() -> bench[0] = new Workbench(image, session, keeper));
		PaintFrame.open(bench[0], PaintingWindow::onEventThread);
		onEventThread(() -> bench[0].fits().say(greeting(side, restored)));
	}

	/** Dialogs that save begin beside the map, as after File > Open, when ImageJ knows no folder yet: some ask for one then. */
	private static void saveBeside(final Path map) {
		if (OpenDialog.getDefaultDirectory() == null)
			OpenDialog.setDefaultDirectory(map.toAbsolutePath().getParent().toString());
	}

	/** @return where labels of the image are kept, when it is a file */
	private static Optional<SideFile> side(final ImagePlus image) {
		return file(image).map(path -> SideFile.beside(path, image.getWidth(), image.getHeight()));
	}

	/** @return what an earlier window has left on the image, or in the overlay that the image was saved with */
	private static Optional<Painting> left(final ImagePlus image) {
		final Optional<Painting> kept =
				Optional.ofNullable(image.getProperty(Workbench.PAINTING)).filter(Painting.class::isInstance)
						.map(Painting.class::cast).filter(painting -> painting.width() == image.getWidth()
								&& painting.height() == image.getHeight());
		return kept.or(() -> OverlayMark.painting(image));
	}

	private static String greeting(final Optional<SideFile> side, final Optional<Painting> restored) {
		if (restored.isPresent())
			return restored.get().strokes().size() + " strokes restored" +
					side.filter(kept -> kept.painting().isPresent()).map(kept -> " from " + kept.file().getFileName())
							.orElse("")
					+ ".";
		return "Paint a few strokes of each class with the brush, or draw selections and press a. Then press Fit." +
				(side.isPresent() ? "" : " This image is no file yet: save it, and labels are kept beside it.");
	}

	/** @return the file that the image came from, when it is there */
	private static Optional<Path> file(final ImagePlus image) {
		final FileInfo info = image.getOriginalFileInfo();
		if (info == null || info.directory == null || info.fileName == null || info.directory.isEmpty()
				|| info.directory.contains("://"))
			return Optional.empty();
		return Optional.of(Path.of(info.directory, info.fileName)).filter(Files::isRegularFile);
	}

	private static void onEventThread(final Runnable action) {
		if (SwingUtilities.isEventDispatchThread()) {
			action.run();
			return;
		}
		try {
			SwingUtilities.invokeAndWait(action);
		} catch (final InterruptedException e) {
			Thread.currentThread().interrupt();
		} catch (final java.lang.reflect.InvocationTargetException e) {
			throw new IllegalStateException("the painting window could not be opened", e.getCause());
		}
	}
}

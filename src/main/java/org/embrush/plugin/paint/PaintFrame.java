package org.embrush.plugin.paint;

import java.awt.BorderLayout;
import java.awt.EventQueue;
import java.awt.Rectangle;
import java.awt.Window;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import javax.swing.BorderFactory;
import javax.swing.BoxLayout;
import javax.swing.JComponent;
import javax.swing.JFrame;
import javax.swing.JPanel;
import javax.swing.JScrollPane;
import javax.swing.JTabbedPane;
import javax.swing.JTextArea;
import javax.swing.WindowConstants;

import ij.ImageListener;
import ij.ImagePlus;
import ij.WindowManager;
import ij.gui.Toolbar;

/** The painting window of one image; it stands beside the image and goes with it. */
final class PaintFrame extends JFrame implements ImageListener {

	/** Title of every painting window, whatever the image and the version. */
	static final String TITLE = "Embrush";

	private static final long serialVersionUID = 1L;
	private static final Map<ImagePlus, PaintFrame> OPEN = new ConcurrentHashMap<>();
	private static final int GAP = 6;

	private final transient Workbench bench;
	private final transient CanvasKeys keys;
	private final JTabbedPane tabs = new JTabbedPane();
	private final PixelPanel pixel;
	private final JTextArea message = new JTextArea(3, 30);

	private PaintFrame(final Workbench bench) {
		super(TITLE);
		this.bench = bench;
		this.pixel = new PixelPanel(bench);
		setName(TITLE);
		setDefaultCloseOperation(WindowConstants.DISPOSE_ON_CLOSE);
		final JPanel all = new JPanel();
		all.setLayout(new BoxLayout(all, BoxLayout.Y_AXIS));
		all.setBorder(BorderFactory.createEmptyBorder(GAP, GAP, GAP, GAP));
		all.add(titled("Classes of " + bench.image().getTitle(), new ClassPanel(bench)));
		all.add(titled("Paint", new PaintPanel(bench)));
		all.add(titled("Fit", new FitPanel(bench)));
		all.add(titled("Result", new ResultPanel(bench)));
		tabs.setName("tabs");
		tabs.addTab("Channels", new ChannelPanel(bench));
		tabs.addTab("Strokes", new StrokePanel(bench));
		tabs.addTab("Pixel", pixel);
		tabs.addTab("Evidence", new EvidencePanel(bench));
		all.add(tabs);
		setJMenuBar(new PaintMenu(bench));
		message.setEditable(false);
		message.setFocusable(false);
		message.setLineWrap(true);
		message.setWrapStyleWord(true);
		message.setOpaque(false);
		message.setName("message");
		add(all);
		final JScrollPane scroll = new JScrollPane(message);
		scroll.setBorder(BorderFactory.createEmptyBorder(0, GAP, GAP, GAP));
		add(scroll, BorderLayout.SOUTH);
		bench.listen(this::refresh);
		keys = new CanvasKeys(bench, this);
		ImagePlus.addImageListener(this);
		pack();
	}

	/**
	 * Shows the window of an image; makes it when there is none.
	 *
	 * @param bench of the image
	 */
	static void open(final Workbench bench) {
		final PaintFrame frame = new PaintFrame(bench);
		OPEN.put(bench.image(), frame);
		frame.placeBeside(bench.image().getWindow());
		WindowManager.addWindow(frame);
		frame.refresh();
		frame.setVisible(true);
		PaintPanel.takeBrush();
	}

	/** @return the window of an image, when it is open */
	static Optional<PaintFrame> of(final ImagePlus image) {
		return Optional.ofNullable(OPEN.get(image));
	}

	/** @return what the tools of an image act on, when its window is open */
	static Optional<Workbench> benchOf(final ImagePlus image) {
		return of(image).map(frame -> frame.bench);
	}

	private static JComponent titled(final String title, final JComponent content) {
		final JPanel panel = new JPanel(new BorderLayout());
		panel.setBorder(BorderFactory.createTitledBorder(title));
		panel.add(content);
		return panel;
	}

	/** Right of the image where there is room, else left of it, else at the right edge of the screen. */
	private void placeBeside(final Window image) {
		if (image == null)
			return;
		final Rectangle screen = image.getGraphicsConfiguration().getBounds();
		final Rectangle at = image.getBounds();
		final int right = at.x + at.width + GAP;
		final int left = at.x - getWidth() - GAP;
		final boolean fits = right + getWidth() <= screen.x + screen.width;
		setLocation(fits ? right : left >= screen.x ? left : screen.x + screen.width - getWidth(),
				Math.max(screen.y, Math.min(at.y, screen.y + screen.height - getHeight())));
	}

	/** Brings a tab to the front by its title. */
	void showTab(final String title) {
		tabs.setSelectedIndex(tabs.indexOfTab(title));
	}

	private void refresh() {
		message.setText(bench.fits().message());
	}

	@Override
	public void dispose() {
		if (OPEN.remove(bench.image(), this)) {
			ImagePlus.removeImageListener(this);
			WindowManager.removeWindow(this);
			keys.close();
			pixel.close();
			if (Toolbar.getToolName().equals(BrushTool.NAME))
				Toolbar.getInstance().setTool(Toolbar.RECTANGLE);
			bench.close();
		}
		super.dispose();
	}

	@Override
	public void imageOpened(final ImagePlus opened) {
		// Not ours.
	}

	@Override
	public void imageClosed(final ImagePlus closed) {
		if (closed == bench.image())
			EventQueue.invokeLater(this::dispose);
	}

	@Override
	public void imageUpdated(final ImagePlus updated) {
		// The overlay redraws itself.
	}
}

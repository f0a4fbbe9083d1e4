package org.embrush.plugin.paint;

import java.awt.BorderLayout;
import java.awt.EventQueue;
import java.awt.Rectangle;
import java.awt.Window;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

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
	private transient CanvasKeys keys;
	private final JTabbedPane tabs = new JTabbedPane();
	private final JPanel all = new JPanel();
	private PixelPanel pixel;
	private final JTextArea message = new JTextArea(3, 30);

	private PaintFrame(final Workbench bench) {
		super(TITLE);
		this.bench = bench;
		setName(TITLE);
		setDefaultCloseOperation(WindowConstants.DISPOSE_ON_CLOSE);
		all.setLayout(new BoxLayout(all, BoxLayout.Y_AXIS));
		all.setBorder(BorderFactory.createEmptyBorder(GAP, GAP, GAP, GAP));
		tabs.setName("tabs");
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
		OPEN.put(bench.image(), this);
	}

	/** What builds the window, step by step: Swing takes a second for all of them the first time. */
	private List<Runnable> steps() {
		return List.of(() -> all.add(titled("Classes of " + bench.image().getTitle(), new ClassPanel(bench))),
				() -> all.add(titled("Paint", new PaintPanel(bench))),
				() -> all.add(titled("Fit", new FitPanel(bench))),
				() -> all.add(titled("Result", new ResultPanel(bench))),
				() -> tabs.addTab("Channels", new ChannelPanel(bench)),
				() -> tabs.addTab("Strokes", new StrokePanel(bench)), () -> {
					pixel = new PixelPanel(bench);
					tabs.addTab("Pixel", pixel);
				}, () -> tabs.addTab("Evidence", new EvidencePanel(bench)), () -> all.add(tabs),
				() -> setJMenuBar(new PaintMenu(bench)), () -> {
					keys = new CanvasKeys(bench, this);
					ImagePlus.addImageListener(this);
					pack();
				}, this::open);
	}

	/**
	 * Makes the window of an image, and shows it.
	 *
	 * @param bench of the image
	 * @param events runs one thing after the other on the event thread, which may do others between them
	 */
	static void open(final Workbench bench, final Consumer<Runnable> events) {
		final PaintFrame[] frame = new PaintFrame[1];
		events.accept(() -> frame[0] = new PaintFrame(bench));
		for (final Runnable step : frame[0].steps())
			events.accept(step);
	}

	private void open() {
		if (bench.image().getWindow() == null) { // closed while this was being built
			dispose();
			return;
		}
		placeBeside(bench.image().getWindow());
		WindowManager.addWindow(this);
		refresh();
		setVisible(true);
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

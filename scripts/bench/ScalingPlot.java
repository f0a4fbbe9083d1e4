import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.DecimalFormat;
import java.text.FieldPosition;
import java.util.List;

import javax.imageio.ImageIO;

import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** Draws the table of scaling.py: ScalingPlot TABLE.csv PLOT.png */
final class ScalingPlot {

	private static final int WIDTH = 360;
	private static final int HEIGHT = 300;
	private static final List<String> WHAT = List.of("pixels", "features", "components");

	public static void main(final String[] args) throws Exception {
		final List<String[]> rows = Files.readAllLines(Path.of(args[0])).stream().skip(1).map(line -> line.split(","))
				.toList();
		final BufferedImage image =
				new BufferedImage(WHAT.size() * WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
		final Graphics2D graphics = image.createGraphics();
		for (int w = 0; w < WHAT.size(); w++)
			chart(w, rows).draw(graphics, new Rectangle2D.Double(w * WIDTH, 0, WIDTH, HEIGHT));
		graphics.dispose();
		ImageIO.write(image, "png", new File(args[1]));
	}

	private static JFreeChart chart(final int w, final List<String[]> rows) {
		final XYSeriesCollection data = new XYSeriesCollection();
		for (int threads = 1; threads <= 2; threads++) {
			final XYSeries series = new XYSeries(threads == 1 ? "1 thread" : threads + " threads");
			for (final String[] row : rows)
				if (row[0].equals(WHAT.get(w)) && Integer.parseInt(row[4]) == threads)
					series.add(Double.parseDouble(row[1 + w]), Double.parseDouble(row[5]));
			data.addSeries(series);
		}
		final LogAxis across = axis(List.of("pixels N (D = 8, K = 6)", "features D (K = 6)", "components K (D = 8)").get(w));
		final LogAxis up = axis("ns per pixel and iteration");
		up.setBase(10);
		up.setRange(0.5, 2000);
		across.setBase(w == 0 ? 10 : 2);
		final XYLineAndShapeRenderer renderer = new XYLineAndShapeRenderer(true, true);
		renderer.setSeriesPaint(0, new Color(0x1b6ca8));
		renderer.setSeriesPaint(1, new Color(0xd1603d));
		final XYPlot plot = new XYPlot(data, across, up, renderer);
		plot.setBackgroundPaint(Color.WHITE);
		plot.setDomainGridlinePaint(Color.LIGHT_GRAY);
		plot.setRangeGridlinePaint(Color.LIGHT_GRAY);
		final JFreeChart chart = new JFreeChart(null, new Font(Font.SANS_SERIF, Font.PLAIN, 12), plot, true);
		chart.setBackgroundPaint(Color.WHITE);
		return chart;
	}

	private static LogAxis axis(final String label) {
		final LogAxis axis = new LogAxis(label);
		axis.setNumberFormatOverride(new DecimalFormat("0.#") {

			@Override
			public StringBuffer format(final double v, final StringBuffer to, final FieldPosition at) {
				return v < 1e5 ? super.format(v, to, at) : to.append(String.format("%.0e", v));
			}
		});
		axis.setTickLabelFont(new Font(Font.SANS_SERIF, Font.PLAIN, 10));
		axis.setLabelFont(new Font(Font.SANS_SERIF, Font.PLAIN, 11));
		return axis;
	}
}

package org.embrush.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Dimension;
import java.awt.Font;
import java.awt.image.BufferedImage;
import java.awt.geom.Rectangle2D;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;

import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.apache.batik.svggen.SVGGraphics2D;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.w3c.dom.Document;

/**
 * A plot that can be written as PNG and as SVG.
 *
 * <pre>{@code
 * Chart chart = ReliabilityPlot.of(scores.reliability());
 * Files.write(Path.of("reliability.png"), chart.png());
 * Files.writeString(Path.of("reliability.svg"), chart.svg());
 * }</pre>
 */
public final class Chart {

	/** Dark enough to read on white paper. */
	static final Color INK = new Color(0x333333);
	/** Blue and orange that all kinds of colour vision tell apart (Okabe and Ito 2008). */
	static final Color FIRST = new Color(0x0072b2);
	/** Beside the first. */
	static final Color SECOND = new Color(0xd55e00);
	static final BasicStroke LINE = new BasicStroke(2);
	static final BasicStroke DASHES =
			new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 1, new float[]{4, 4}, 0);

	private static final Font TITLE = new Font(Font.SANS_SERIF, Font.BOLD, 14);
	private static final Font TEXT = new Font(Font.SANS_SERIF, Font.PLAIN, 11);
	private static final int WIDTH = 480;
	private static final int HEIGHT = 360;
	/** Pixels of a PNG per unit of the drawing, so that it is sharp on paper. */
	private static final int SHARPNESS = 2;

	private final JFreeChart chart;

	/** Wraps a chart and gives it the look of all others. */
	Chart(final JFreeChart chart) {
		this.chart = chart;
		chart.setBackgroundPaint(Color.WHITE);
		if (chart.getTitle() != null) {
			chart.getTitle().setFont(TITLE);
			chart.getTitle().setPaint(INK);
		}
		if (chart.getLegend() != null)
			chart.getLegend().setItemFont(TEXT);
		if (chart.getPlot() instanceof final XYPlot plot) {
			plot.setBackgroundPaint(Color.WHITE);
			plot.setDomainGridlinePaint(Color.LIGHT_GRAY);
			plot.setRangeGridlinePaint(Color.LIGHT_GRAY);
			plot.setOutlinePaint(Color.GRAY);
			style(plot.getDomainAxis());
			style(plot.getRangeAxis());
		}
	}

	private static void style(final ValueAxis axis) {
		axis.setLabelFont(TEXT);
		axis.setTickLabelFont(TEXT);
		axis.setLabelPaint(INK);
		axis.setTickLabelPaint(INK);
	}

	/** @return the bytes of a PNG */
	public byte[] png() {
		final BufferedImage image =
				chart.createBufferedImage(SHARPNESS * WIDTH, SHARPNESS * HEIGHT, WIDTH, HEIGHT, null);
		final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try {
			ImageIO.write(image, "png", bytes);
		} catch (final IOException e) {
			throw new IllegalStateException("an array in memory takes every byte", e);
		}
		return bytes.toByteArray();
	}

	/** @return the text of an SVG document */
	public String svg() {
		final Document document;
		try {
			document = DocumentBuilderFactory.newInstance().newDocumentBuilder().getDOMImplementation()
					.createDocument("http://www.w3.org/2000/svg", "svg", null);
		} catch (final ParserConfigurationException e) {
			throw new IllegalStateException("Java has no plain XML", e);
		}
		final SVGGraphics2D graphics = new SVGGraphics2D(document);
		graphics.setSVGCanvasSize(new Dimension(WIDTH, HEIGHT));
		chart.draw(graphics, new Rectangle2D.Double(0, 0, WIDTH, HEIGHT));
		final StringWriter text = new StringWriter();
		try {
			graphics.stream(graphics.getRoot(), text, true, false);
		} catch (final IOException e) {
			throw new IllegalStateException("a text in memory takes every character", e);
		}
		return text.toString();
	}
}

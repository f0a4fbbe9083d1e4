package org.embrush.report;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;

import org.embrush.io.WholeFile;

/**
 * A page in one file, for screens large and small and for paper: everything is inside, nothing is fetched, no script runs.
 *
 * <pre>{@code
 * new Page("scan.tif").section("Areas").table(List.of(List.of("class", "percent"), List.of("rock", "12"))).write(file);
 * }</pre>
 */
public final class Page {

	private static final String STYLE = """
			body{font:16px/1.5 system-ui,sans-serif;color:#222;max-width:68rem;margin:0 auto;padding:1rem}
			h1{font-size:1.6rem;margin:.2rem 0}h2{font-size:1.2rem;border-bottom:1px solid #ccc;margin-top:2rem}
			figure{margin:0}figcaption{font-size:.85rem;color:#555}
			.grid{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,20rem),1fr));gap:1rem}
			img{width:100%;height:auto;border:1px solid #ddd}.map{image-rendering:pixelated}
			.wide{overflow-x:auto}table{border-collapse:collapse;font-size:.9rem}
			th,td{text-align:left;padding:.2rem .7rem;border-bottom:1px solid #ddd;vertical-align:top}
			.key,.name{white-space:nowrap}
			.key{display:inline-block;width:.9em;height:.9em;border:1px solid #888;margin:0 .3em 0 1em;vertical-align:-.1em}
			.warn{border-left:4px solid #d55e00;padding:.1rem .8rem;background:#fdf3ec}
			code{background:#f3f3f3;padding:.1rem .3rem;overflow-wrap:anywhere}
			@media print{body{max-width:none;padding:0;font-size:11px}h2,figure,table{break-inside:avoid}h2{break-after:avoid}}
			""";

	private final String title;
	private final StringBuilder body = new StringBuilder();
	private boolean inGrid;

	/** @param title shown on top */
	public Page(final String title) {
		this.title = title;
		body.append("<h1>").append(escaped(title)).append("</h1>\n");
	}

	/**
	 * @param heading of what follows
	 * @return this page
	 */
	public Page section(final String heading) {
		endGrid();
		body.append("<h2>").append(escaped(heading)).append("</h2>\n");
		return this;
	}

	/**
	 * @param text a paragraph
	 * @return this page
	 */
	public Page text(final String text) {
		endGrid();
		body.append("<p>").append(escaped(text)).append("</p>\n");
		return this;
	}

	/**
	 * @param text something to heed, with its remedy
	 * @return this page
	 */
	public Page warning(final String text) {
		endGrid();
		body.append("<p class=\"warn\">").append(escaped(text)).append("</p>\n");
		return this;
	}

	/**
	 * @param line a command to type
	 * @return this page
	 */
	public Page command(final String line) {
		endGrid();
		body.append("<p><code>").append(escaped(line)).append("</code></p>\n");
		return this;
	}

	/**
	 * @param rows header first
	 * @return this page
	 */
	public Page table(final List<? extends List<?>> rows) {
		endGrid();
		body.append("<div class=\"wide\"><table>\n");
		for (int r = 0; r < rows.size(); r++) {
			body.append("<tr>");
			for (final Object cell : rows.get(r)) {
				final String tag = r == 0 ? "th" : "td";
				body.append('<').append(tag).append('>').append(escaped(String.valueOf(cell))).append("</").append(tag)
						.append('>');
			}
			body.append("</tr>\n");
		}
		body.append("</table></div>\n");
		return this;
	}

	/**
	 * @param names of classes
	 * @param colors {@code 0xrrggbb}, one a name
	 * @return this page
	 */
	public Page legend(final List<String> names, final List<Integer> colors) {
		endGrid();
		body.append("<p>");
		for (int i = 0; i < names.size(); i++)
			body.append(String.format("<span class=\"name\"><span class=\"key\" style=\"background:#%06x\"></span>",
					colors.get(i))).append(escaped(names.get(i))).append("</span>\n");
		body.append("</p>\n");
		return this;
	}

	/**
	 * Adds a picture; pictures that follow each other stand side by side where there is room.
	 *
	 * @param picture of a map
	 * @param caption below it, and read out to those who cannot see it
	 * @return this page
	 */
	public Page picture(final MapPicture picture, final String caption) {
		return figure("map", picture.mime(), picture.bytes(), caption);
	}

	/**
	 * Adds a plot, as {@link #picture}.
	 *
	 * @param chart the plot
	 * @param caption below it
	 * @return this page
	 */
	public Page chart(final Chart chart, final String caption) {
		return figure("plot", "image/svg+xml", chart.svg().getBytes(StandardCharsets.UTF_8), caption);
	}

	private Page figure(final String kind, final String mime, final byte[] bytes, final String caption) {
		if (!inGrid)
			body.append("<div class=\"grid\">\n");
		inGrid = true;
		body.append("<figure><img class=\"").append(kind).append("\" alt=\"").append(escaped(caption))
				.append("\" src=\"data:").append(mime).append(";base64,")
				.append(Base64.getEncoder().encodeToString(bytes)).append("\"><figcaption>").append(escaped(caption))
				.append("</figcaption></figure>\n");
		return this;
	}

	private void endGrid() {
		if (inGrid)
			body.append("</div>\n");
		inGrid = false;
	}

	/** @return the page as HTML */
	public String html() {
		endGrid();
		return "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
				+ "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
				+ "<link rel=\"icon\" href=\"data:,\">\n<title>" + escaped(title) + "</title>\n<style>\n" + STYLE
				+ "</style>\n</head>\n<body>\n" + body + "</body>\n</html>\n";
	}

	/**
	 * @param file to write, replaced when it exists
	 * @throws org.embrush.model.InputException when it cannot be written
	 */
	public void write(final Path file) {
		WholeFile.write(file, html().getBytes(StandardCharsets.UTF_8));
	}

	private static String escaped(final String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
	}
}

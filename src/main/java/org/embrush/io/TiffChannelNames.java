package org.embrush.io;

import com.twelvemonkeys.imageio.metadata.tiff.TIFF;
import java.io.IOException;
import java.io.StringReader;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.BiConsumer;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * Where TIFF files say what their channels are called: ImageJ's slice labels, else the names of the pages, else GDAL's band
 * descriptions, else the channels of OME-XML. No pixel depends on it, so what cannot be read counts as unsaid.
 */
final class TiffChannelNames {

	private TiffChannelNames() {}

	/**
	 * @param pages of the file, in order
	 * @param order byte order of the file
	 * @param count number of channels
	 * @return one name a channel, empty where there is none
	 */
	static List<String> of(final List<TiffPage> pages, final ByteOrder order, final int count) {
		final TiffTags first = pages.get(0).tags();
		final List<String> labels = ImageJMetadata.of(first, order).texts(ImageJMetadata.LABELS);
		if (labels.size() == count)
			return labels;
		final List<String> titles = pages.stream().map(page -> page.tags().text(TIFF.TAG_PAGE_NAME)).toList();
		if (titles.size() == count && titles.stream().anyMatch(title -> !title.isBlank()))
			return titles;
		final List<String> names = new ArrayList<>(Collections.nCopies(count, ""));
		elements(first.text(TiffTags.GDAL_METADATA), "Item", (item, i) -> {
			if (item.getAttribute("role").equals("description"))
				set(names, item.getAttribute("sample"), item.getTextContent());
		});
		final String description = first.text(TIFF.TAG_IMAGE_DESCRIPTION);
		if (description.contains("<OME"))
			elements(description, "Channel",
					(channel, i) -> set(names, String.valueOf(i), channel.getAttribute("Name")));
		return names;
	}

	private static void set(final List<String> names, final String index, final String name) {
		if (index.matches("\\d{1,6}") && Integer.parseInt(index) < names.size())
			names.set(Integer.parseInt(index), name.strip());
	}

	private static void elements(final String xml, final String tag, final BiConsumer<Element, Integer> visitor) {
		if (xml.isBlank())
			return;
		try {
			final DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
			factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
			factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
			final DocumentBuilder builder = factory.newDocumentBuilder();
			// The default handler prints.
			builder.setErrorHandler(null);
			final Document document = builder.parse(new InputSource(new StringReader(xml.strip())));
			final NodeList found = document.getElementsByTagName(tag);
			for (int i = 0; i < found.getLength(); i++)
				visitor.accept((Element) found.item(i), i);
		} catch (final ParserConfigurationException | SAXException | IOException e) {
			// Unsaid; see the class comment.
			return;
		}
	}
}

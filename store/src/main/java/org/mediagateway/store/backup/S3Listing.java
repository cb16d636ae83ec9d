package org.mediagateway.store.backup;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * What an S3-compatible store answers in XML: a page of keys, or an error.
 *
 * @param keys the keys of a page
 * @param next what the next page is asked for with; null on the last page
 * @param error the code of an error, for example {@code NoSuchKey}; null when there was none
 */
record S3Listing(List<String> keys, @Nullable String next, @Nullable String error) {
  /**
   * Reads an answer's body.
   *
   * @throws IOException when it is no XML
   */
  static S3Listing parse(byte[] body) throws IOException {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    List<String> keys = new ArrayList<>();
    String next = null;
    String error = null;
    try {
      XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(body));
      while (xml.hasNext()) {
        if (xml.next() == XMLStreamConstants.START_ELEMENT) {
          switch (xml.getLocalName()) {
            case "Key" -> keys.add(xml.getElementText());
            case "NextContinuationToken" -> next = xml.getElementText();
            case "Code" -> error = xml.getElementText();
            default -> {}
          }
        }
      }
      return new S3Listing(keys, next, error);
    } catch (XMLStreamException e) {
      throw new IOException("an answer must be XML", e);
    }
  }
}

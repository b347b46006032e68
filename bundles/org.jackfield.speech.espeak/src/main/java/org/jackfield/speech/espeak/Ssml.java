package org.jackfield.speech.espeak;

import java.io.StringReader;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * SSML (W3C Speech Synthesis Markup Language 1.1) for the program. It may do more with some of its
 * elements than speak, e.g. open a file or run another program for {@code audio}: only what is in
 * the table here reaches it. Of other elements the text in them is left.
 */
final class Ssml {
  private static final String LANGUAGE = "xml:lang";
  private static final String ALIAS = "alias";
  private static final Map<String, Set<String>> ELEMENTS =
      Map.of(
          "speak", Set.of(LANGUAGE),
          "p", Set.of(LANGUAGE),
          "s", Set.of(LANGUAGE),
          "break", Set.of("strength", "time"),
          "emphasis", Set.of("level"),
          "prosody", Set.of("rate", "pitch", "range", "volume"),
          "say-as", Set.of("interpret-as", "format", "detail"),
          "sub", Set.of(ALIAS),
          "voice", Set.of(LANGUAGE, "gender", "variant", "age"));
  private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9.%+-]{1,32}");

  private Ssml() {}

  /**
   * What of a document may be given to the program.
   *
   * @throws IllegalArgumentException if it is no XML document, has a document type, or another root
   *     than {@code speak}; the text is not repeated
   */
  static String cleaned(String document) {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_NAMESPACE_AWARE, false);
    StringBuilder cleaned = new StringBuilder();
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(document));
      boolean root = true;
      while (reader.hasNext()) {
        switch (reader.next()) {
          case XMLStreamConstants.START_ELEMENT -> {
            if (root && !reader.getLocalName().equals("speak")) {
              throw new IllegalArgumentException("the root of SSML must be speak");
            }
            root = false;
            begin(reader, cleaned);
          }
          case XMLStreamConstants.END_ELEMENT -> {
            if (ELEMENTS.containsKey(reader.getLocalName())) {
              cleaned.append("</").append(reader.getLocalName()).append('>');
            }
          }
          case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
              cleaned.append(escaped(reader.getText()));
          case XMLStreamConstants.DTD ->
              throw new IllegalArgumentException("SSML may have no document type here");
          default -> {}
        }
      }
    } catch (XMLStreamException fault) {
      throw new IllegalArgumentException("is no well-formed SSML", fault);
    }
    return cleaned.toString();
  }

  /** Plain text as a document. */
  static String of(String text) {
    return "<speak>" + escaped(text) + "</speak>";
  }

  /** The same document, spoken by a voice of this gender where it does not say by which. */
  static String spokenBy(String gender, String document) {
    return "<speak><voice gender=\"" + gender + "\">" + document + "</voice></speak>";
  }

  private static void begin(XMLStreamReader reader, StringBuilder cleaned) {
    Set<String> attributes = ELEMENTS.get(reader.getLocalName());
    if (attributes == null) {
      return;
    }
    cleaned.append('<').append(reader.getLocalName());
    for (int i = 0; i < reader.getAttributeCount(); i++) {
      String prefix = reader.getAttributePrefix(i);
      String local = reader.getAttributeLocalName(i);
      String name = prefix == null || prefix.isEmpty() ? local : prefix + ":" + local;
      String value = reader.getAttributeValue(i);
      if (attributes.contains(name) && (name.equals(ALIAS) || VALUE.matcher(value).matches())) {
        cleaned.append(' ').append(name).append("=\"").append(escaped(value)).append('"');
      }
    }
    cleaned.append('>');
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", " ");
  }
}

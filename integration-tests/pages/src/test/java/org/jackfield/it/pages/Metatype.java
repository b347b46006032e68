package org.jackfield.it.pages;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * One kind of configuration, as a bundle describes it.
 *
 * @param room where it is described
 * @param factory whether there may be many of it
 */
record Metatype(
    String pid,
    boolean factory,
    String room,
    String name,
    String description,
    List<Attribute> attributes) {

  /** One value of it. */
  record Attribute(
      String id,
      String type,
      boolean many,
      boolean required,
      Optional<String> standard,
      Optional<String> least,
      Optional<String> most,
      String description) {}

  /** Of all rooms, in the order of their PIDs. */
  static List<Metatype> all() throws Exception {
    List<Metatype> all = new ArrayList<>();
    for (Room room : Room.all()) {
      all.addAll(of(room));
    }
    all.sort(Comparator.comparing(Metatype::pid));
    return all;
  }

  static List<Metatype> of(Room room) throws Exception {
    List<Metatype> all = new ArrayList<>();
    for (String entry : room.entries("OSGI-INF/metatype/[^/]+\\.xml")) {
      Document document = parse(room, entry);
      for (Element designate : elements(document, "Designate")) {
        String wanted =
            ((Element) designate.getElementsByTagName("Object").item(0)).getAttribute("ocdref");
        for (Element ocd : elements(document, "OCD")) {
          if (ocd.getAttribute("id").equals(wanted)) {
            all.add(of(room, designate, ocd));
          }
        }
      }
    }
    return all;
  }

  private static Metatype of(Room room, Element designate, Element ocd) {
    boolean factory = designate.hasAttribute("factoryPid");
    NodeList attributes = ocd.getElementsByTagName("AD");
    return new Metatype(
        designate.getAttribute(factory ? "factoryPid" : "pid"),
        factory,
        room.name(),
        ocd.getAttribute("name"),
        ocd.getAttribute("description"),
        IntStream.range(0, attributes.getLength())
            .mapToObj(i -> attribute((Element) attributes.item(i)))
            .toList());
  }

  private static Attribute attribute(Element ad) {
    return new Attribute(
        ad.getAttribute("id"),
        ad.getAttribute("type"),
        ad.hasAttribute("cardinality"),
        !ad.getAttribute("required").equals("false"),
        value(ad, "default"),
        value(ad, "min"),
        value(ad, "max"),
        ad.getAttribute("description"));
  }

  private static Optional<String> value(Element ad, String attribute) {
    return ad.hasAttribute(attribute) ? Optional.of(ad.getAttribute(attribute)) : Optional.empty();
  }

  private static Document parse(Room room, String entry) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    try (JarFile jar = new JarFile(room.jar().toFile());
        InputStream in = jar.getInputStream(jar.getEntry(entry))) {
      return factory.newDocumentBuilder().parse(in);
    } catch (IOException fault) {
      throw new IOException(room.name() + ", " + entry, fault);
    }
  }

  private static List<Element> elements(Document document, String tag) {
    NodeList found = document.getElementsByTagName(tag);
    return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i)).toList();
  }
}

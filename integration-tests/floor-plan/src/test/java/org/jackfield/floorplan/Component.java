package org.jackfield.floorplan;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * One component of Declarative Services.
 *
 * @param name its name
 * @param provides interfaces of its service
 * @param statics interfaces of its references that are not dynamic
 * @param modified whether a change of its configuration leaves it alive
 * @param configured whether a configuration can reach it
 */
record Component(
    String name, Set<String> provides, Set<String> statics, boolean modified, boolean configured) {

  static List<Component> read(InputStream xml) throws IOException {
    List<Component> all = new ArrayList<>();
    Document document = parse(xml);
    Element root = document.getDocumentElement();
    if (root.getLocalName().equals("component")) {
      all.add(of(root));
    }
    elements(root, "component").forEach(e -> all.add(of(e)));
    return all;
  }

  private static Component of(Element e) {
    Set<String> provides = new TreeSet<>();
    elements(e, "provide").forEach(p -> provides.add(p.getAttribute("interface")));
    Set<String> statics = new TreeSet<>();
    for (Element reference : elements(e, "reference")) {
      if (!reference.getAttribute("policy").equals("dynamic")) {
        statics.add(reference.getAttribute("interface"));
      }
    }
    String policy = e.getAttribute("configuration-policy");
    boolean configured = e.hasAttribute("configuration-pid") || policy.equals("require");
    return new Component(
        e.getAttribute("name"),
        provides,
        statics,
        e.hasAttribute("modified"),
        configured && !policy.equals("ignore"));
  }

  /** PIDs that Metatype describes: these get configurations even if no description says so. */
  static Set<String> designated(InputStream xml) throws IOException {
    Set<String> pids = new TreeSet<>();
    for (Element e : elements(parse(xml).getDocumentElement(), "Designate")) {
      pids.add(e.hasAttribute("pid") ? e.getAttribute("pid") : e.getAttribute("factoryPid"));
    }
    return pids;
  }

  Component designatedBy(Set<String> pids) {
    return new Component(name, provides, statics, modified, configured || pids.contains(name));
  }

  private static Document parse(InputStream xml) throws IOException {
    try {
      DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
      factory.setNamespaceAware(true);
      return factory
          .newDocumentBuilder()
          .parse(new java.io.ByteArrayInputStream(xml.readAllBytes()));
    } catch (ParserConfigurationException | SAXException e) {
      throw new IOException(e);
    }
  }

  private static List<Element> elements(Element from, String name) {
    NodeList nodes = from.getElementsByTagNameNS("*", name);
    List<Element> elements = new ArrayList<>();
    for (int i = 0; i < nodes.getLength(); i++) {
      elements.add((Element) nodes.item(i));
    }
    return elements;
  }
}

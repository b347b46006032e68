package org.jackfield.it.container.attributes;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** One attribute of one PID, as its bundle's metatype describes it. */
record Attribute(
    String pid, String id, String type, Optional<String> least, Optional<String> most) {
  private static final String OURS = "org.jackfield.";
  private static final Path ROOMS = Path.of("..", "..", "bundles");

  /** Of all bundles of ours that are installed. */
  static List<Attribute> installed(BundleContext framework) throws Exception {
    List<Attribute> all = new ArrayList<>();
    for (Bundle bundle : framework.getBundles()) {
      String name = bundle.getSymbolicName();
      var files =
          name != null && name.startsWith(OURS)
              ? bundle.findEntries("OSGI-INF/metatype", "*.xml", false)
              : null;
      for (URL file : files == null ? List.<URL>of() : Collections.list(files)) {
        try (InputStream in = file.openStream()) {
          all.addAll(read(in));
        }
      }
    }
    return all;
  }

  /** Of all rooms that have been built, installed or not. */
  static List<Attribute> built() throws Exception {
    List<Attribute> all = new ArrayList<>();
    for (Path jar : jars()) {
      try (JarFile opened = new JarFile(jar.toFile())) {
        for (JarEntry entry : Collections.list(opened.entries())) {
          if (entry.getName().matches("OSGI-INF/metatype/[^/]+[.]xml")) {
            try (InputStream in = opened.getInputStream(entry)) {
              all.addAll(read(in));
            }
          }
        }
      }
    }
    return all;
  }

  private static List<Path> jars() throws IOException {
    List<Path> jars = new ArrayList<>();
    try (Stream<Path> rooms = Files.list(ROOMS)) {
      for (Path target :
          rooms.map(it -> it.resolve("target")).filter(Files::isDirectory).toList()) {
        String form = target.getParent().getFileName() + "-\\d[^-]*(-SNAPSHOT)?[.]jar";
        try (Stream<Path> files = Files.list(target)) {
          files.filter(it -> it.getFileName().toString().matches(form)).forEach(jars::add);
        }
      }
    }
    return jars;
  }

  private static List<Attribute> read(InputStream in) throws Exception {
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
    Document document = factory.newDocumentBuilder().parse(in);
    List<Attribute> all = new ArrayList<>();
    for (Element designate : elements(document.getDocumentElement(), "Designate")) {
      String wanted = elements(designate, "Object").get(0).getAttribute("ocdref");
      boolean factoryPid = designate.hasAttribute("factoryPid");
      String pid = designate.getAttribute(factoryPid ? "factoryPid" : "pid");
      for (Element ocd : elements(document.getDocumentElement(), "OCD")) {
        if (ocd.getAttribute("id").equals(wanted)) {
          elements(ocd, "AD").forEach(ad -> all.add(of(pid, ad)));
        }
      }
    }
    return all;
  }

  private static Attribute of(String pid, Element ad) {
    return new Attribute(
        pid, ad.getAttribute("id"), ad.getAttribute("type"), value(ad, "min"), value(ad, "max"));
  }

  private static Optional<String> value(Element ad, String name) {
    return ad.hasAttribute(name) ? Optional.of(ad.getAttribute(name)) : Optional.empty();
  }

  private static List<Element> elements(Element in, String tag) {
    NodeList found = in.getElementsByTagName(tag);
    return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i)).toList();
  }

  /** As the table names it. */
  String name() {
    return pid + ":" + id;
  }

  /** What its own bounds exclude: just below and just above them. */
  List<Object> outOfBounds() {
    List<Object> values = new ArrayList<>();
    least.ifPresent(it -> values.add(Integer.parseInt(it) - 1));
    most.ifPresent(it -> values.add(Integer.parseInt(it) + 1));
    return values;
  }
}

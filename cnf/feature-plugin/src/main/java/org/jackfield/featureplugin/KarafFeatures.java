package org.jackfield.featureplugin;

import jakarta.json.JsonObject;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The same sets as a Karaf feature repository. What Karaf brings itself is marked {@value #KARAF}
 * {@code none} in the sets and left out; a library is a dependency, so that one that is there
 * already is used, unless it is marked {@code always}; native code is a feature of its own for each
 * platform.
 */
final class KarafFeatures {
  private static final String KARAF = "jackfield.karaf";
  private static final String PLATFORM = "jackfield.platform";
  private static final String OURS = "org.jackfield";

  /**
   * From 1.3.0 on Karaf refuses a bundle one of whose components would have to wait for a service.
   * Ours may wait: a client's container has the commands, and rests those for an exchange.
   */
  private static final String NAMESPACE = "http://karaf.apache.org/xmlns/features/v1.2.1";

  private static final Set<String> MARKS = Set.of("none", "always");

  /** The service loader bridge has to run before the libraries that need it. */
  private static final String EARLY = "30";

  private static final int LAST_EARLY_LEVEL = 1;

  private final Map<String, JsonObject> sources;
  private final String version;

  /**
   * The generator.
   *
   * @param sources each set's name and what its file holds
   * @param version of the features, as Maven writes it
   */
  KarafFeatures(Map<String, JsonObject> sources, String version) {
    this.sources = new TreeMap<>(sources);
    this.version = version;
  }

  /** The repository of these sets; a set that one of them includes must be among them. */
  String xml(List<String> sets) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter out = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
      out.writeStartDocument("UTF-8", "1.0");
      open(out, "features", 0);
      out.writeDefaultNamespace(NAMESPACE);
      out.writeAttribute("name", "jackfield-" + version);
      for (String set : sets) {
        feature(out, set, sets);
      }
      natives(out, sets);
      close(out, 0);
      out.writeEndDocument();
    } catch (XMLStreamException broken) {
      throw new FeatureFault("features.xml: " + broken.getMessage());
    }
    return text + "\n";
  }

  private void feature(XMLStreamWriter out, String set, List<String> sets)
      throws XMLStreamException {
    JsonObject source = sources.get(set);
    if (source == null) {
      throw new FeatureFault("no feature '" + set + "'; there are " + sources.keySet());
    }
    start(out, "jackfield-" + set, source.getString("description", ""));
    for (String included : FeatureSets.includes(set, source)) {
      if (!sets.contains(included)) {
        throw new FeatureFault("Karaf set '" + set + "' includes '" + included + "', no Karaf set");
      }
      element(out, "feature", "jackfield-" + included);
    }
    for (JsonObject bundle : bundles(source)) {
      if (!bundle.containsKey(PLATFORM)) {
        bundle(out, bundle);
      }
    }
    close(out, 2);
  }

  private void natives(XMLStreamWriter out, List<String> sets) throws XMLStreamException {
    for (String set : sets) {
      for (JsonObject bundle : bundles(sources.get(set))) {
        if (bundle.containsKey(PLATFORM)) {
          String platform = bundle.getString(PLATFORM);
          start(out, "jackfield-webrtc-" + platform, "Native media code for " + platform);
          bundle(out, bundle);
          close(out, 2);
        }
      }
    }
  }

  /** What a container needs for these sets, whatever its platform. */
  List<BundleId> bundlesOf(List<String> sets) {
    return sets.stream()
        .flatMap(set -> bundles(sources.get(set)).stream())
        .filter(bundle -> !mark(bundle).equals("none"))
        .map(bundle -> BundleId.of(bundle.getString("id")))
        .toList();
  }

  private static String mark(JsonObject bundle) {
    return bundle.getString(KARAF, "");
  }

  private static List<JsonObject> bundles(JsonObject source) {
    return source.containsKey("bundles")
        ? source.getJsonArray("bundles").getValuesAs(JsonObject.class)
        : List.of();
  }

  private static void bundle(XMLStreamWriter out, JsonObject bundle) throws XMLStreamException {
    BundleId id = BundleId.of(bundle.getString("id"));
    String mark = mark(bundle);
    if (!mark.isEmpty() && !MARKS.contains(mark)) {
      throw new FeatureFault(id.key() + ": " + KARAF + " is " + mark + ", not one of " + MARKS);
    }
    if (mark.equals("none")) {
      return;
    }
    open(out, "bundle", 4);
    if (!id.group().equals(OURS) && mark.isEmpty()) {
      out.writeAttribute("dependency", "true");
    }
    if (bundle.getInt("start-level") <= LAST_EARLY_LEVEL) {
      out.writeAttribute("start-level", EARLY);
    }
    out.writeCharacters(url(id));
    out.writeEndElement();
  }

  private static String url(BundleId id) {
    String plain = String.join("/", "mvn:" + id.group(), id.artifact(), id.version());
    return id.classifier().isEmpty()
        ? plain + (id.type().equals("jar") ? "" : "/" + id.type())
        : plain + "/" + id.type() + "/" + id.classifier();
  }

  private void start(XMLStreamWriter out, String name, String description)
      throws XMLStreamException {
    open(out, "feature", 2);
    out.writeAttribute("name", name);
    out.writeAttribute("version", version.replace("-", "."));
    out.writeAttribute("description", description);
  }

  private static void element(XMLStreamWriter out, String name, String text)
      throws XMLStreamException {
    open(out, name, 4);
    out.writeCharacters(text);
    out.writeEndElement();
  }

  private static void open(XMLStreamWriter out, String name, int indent) throws XMLStreamException {
    out.writeCharacters("\n" + " ".repeat(indent));
    out.writeStartElement(name);
  }

  private static void close(XMLStreamWriter out, int indent) throws XMLStreamException {
    out.writeCharacters("\n" + " ".repeat(indent));
    out.writeEndElement();
  }
}

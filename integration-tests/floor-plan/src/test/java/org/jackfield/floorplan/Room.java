package org.jackfield.floorplan;

import aQute.bnd.header.Attrs;
import aQute.bnd.header.OSGiHeader;
import aQute.bnd.header.Parameters;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.tree.ClassNode;

/**
 * One room as it was built.
 *
 * @param name without {@code org.jackfield.}
 * @param headers of its manifest
 * @param classes by internal name
 * @param components of its Declarative Services descriptions
 */
record Room(
    String name, Attributes headers, Map<String, ClassNode> classes, List<Component> components) {
  static final String PREFIX = "org.jackfield.";

  static Room read(Path file) throws IOException {
    Map<String, ClassNode> classes = new TreeMap<>();
    List<Component> components = new ArrayList<>();
    Set<String> designated = new java.util.TreeSet<>();
    try (JarFile jar = new JarFile(file.toFile())) {
      for (JarEntry entry : Collections.list(jar.entries())) {
        try (InputStream in = jar.getInputStream(entry)) {
          if (entry.getName().endsWith(".class")) {
            ClassNode node = new ClassNode();
            new ClassReader(in).accept(node, ClassReader.SKIP_CODE | ClassReader.SKIP_FRAMES);
            classes.put(node.name, node);
          } else if (entry.getName().matches("OSGI-INF/[^/]+\\.xml")) {
            components.addAll(Component.read(in));
          } else if (entry.getName().matches("OSGI-INF/metatype/[^/]+\\.xml")) {
            designated.addAll(Component.designated(in));
          }
        }
      }
      Attributes headers = jar.getManifest().getMainAttributes();
      String name = headers.getValue("Bundle-SymbolicName").replaceFirst(";.*", "");
      return new Room(
          name.replaceFirst("^" + PREFIX, ""),
          headers,
          classes,
          components.stream().map(c -> c.designatedBy(designated)).toList());
    }
  }

  /** What it exports of ours; a wrapped library's packages are judged where they are imported. */
  Map<String, Attrs> exports() {
    return name.startsWith("libs.") ? Map.of() : packages("Export-Package");
  }

  Map<String, Attrs> imports() {
    return packages("Import-Package");
  }

  /** All packages it holds, exported or not. */
  Set<String> packages() {
    return classes.keySet().stream().map(Room::packageOf).collect(Collectors.toSet());
  }

  private Map<String, Attrs> packages(String header) {
    Map<String, Attrs> packages = new TreeMap<>();
    Parameters parsed = OSGiHeader.parseHeader(header(header).orElse(""));
    parsed.forEach((name, attributes) -> packages.put(name, attributes));
    return packages;
  }

  Optional<String> header(String name) {
    return Optional.ofNullable(headers.getValue(name));
  }

  /** The public and protected types in exported packages, and the types nested in them. */
  List<ClassNode> exportedTypes() {
    return classes.values().stream().filter(this::exported).toList();
  }

  private boolean exported(ClassNode type) {
    return exports().containsKey(packageOf(type.name))
        && !type.name.endsWith("/package-info")
        && visible(type);
  }

  private boolean visible(ClassNode type) {
    return Signatures.visible(Signatures.access(type))
        && Optional.ofNullable(classes.get(Signatures.outer(type))).map(this::visible).orElse(true);
  }

  static String packageOf(String internalName) {
    int end = internalName.lastIndexOf('/');
    return end < 0 ? "" : internalName.substring(0, end).replace('/', '.');
  }
}

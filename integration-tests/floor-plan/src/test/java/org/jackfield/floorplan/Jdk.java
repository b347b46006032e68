package org.jackfield.floorplan;

import java.util.Set;
import java.util.stream.Collectors;

/** The packages that every Java brings along. */
final class Jdk {
  private static final Set<String> PACKAGES =
      ModuleLayer.boot().modules().stream()
          .filter(module -> module.getName().startsWith("java."))
          .flatMap(module -> module.getDescriptor().exports().stream())
          .map(export -> export.source())
          .collect(Collectors.toUnmodifiableSet());

  private Jdk() {}

  static boolean has(String packageName) {
    return PACKAGES.contains(packageName);
  }
}

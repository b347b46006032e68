package org.jackfield.featureplugin;

import java.util.List;

/**
 * The Maven coordinates by which an OSGi Feature names a bundle: {@code group:artifact:version},
 * {@code group:artifact:type:version} or {@code group:artifact:type:classifier:version}.
 *
 * @param group Maven group
 * @param artifact Maven artifact
 * @param type file type, {@code jar} if the id names none
 * @param classifier classifier, empty if the id names none
 * @param version version
 */
record BundleId(String group, String artifact, String type, String classifier, String version) {

  static BundleId of(String id) {
    List<String> parts = List.of(id.split(":", -1));
    if (parts.stream().anyMatch(String::isBlank)) {
      throw new FeatureFault("bundle id '" + id + "' has an empty part");
    }
    return switch (parts.size()) {
      case 3 -> new BundleId(parts.get(0), parts.get(1), "jar", "", parts.get(2));
      case 4 -> new BundleId(parts.get(0), parts.get(1), parts.get(2), "", parts.get(3));
      case 5 -> new BundleId(parts.get(0), parts.get(1), parts.get(2), parts.get(3), parts.get(4));
      default ->
          throw new FeatureFault(
              "bundle id '" + id + "' is not group:artifact[:type[:classifier]]:version");
    };
  }

  /** Two ids that differ in nothing but the version name the same bundle. */
  String key() {
    return group + ':' + artifact + ':' + type + ':' + classifier;
  }

  /** Place in a repository of Maven layout. */
  String path() {
    String suffix = classifier.isEmpty() ? "" : '-' + classifier;
    return String.join("/", group.replace('.', '/'), artifact, version, artifact)
        + '-'
        + version
        + suffix
        + '.'
        + type;
  }
}

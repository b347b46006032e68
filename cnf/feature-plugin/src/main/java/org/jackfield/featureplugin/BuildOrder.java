package org.jackfield.featureplugin;

import jakarta.json.JsonObject;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.maven.model.Dependency;
import org.apache.maven.project.MavenProject;

/**
 * Holds the module's dependencies against the sets. Maven orders a reactor by dependencies alone,
 * serial or in parallel; a bundle that the sets name and the module does not could be taken stale
 * from the local repository.
 */
final class BuildOrder {
  private final String group;
  private final Set<String> declared;

  BuildOrder(MavenProject project) {
    this(
        project.getGroupId(),
        project.getOriginalModel().getDependencies().stream()
            .map(Dependency::getArtifactId)
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  BuildOrder(String group, Set<String> declared) {
    this.group = group;
    this.declared = declared;
  }

  /**
   * @throws FeatureFault if the two differ, naming what to add or remove
   */
  void check(Collection<JsonObject> features) {
    Set<String> named =
        features.stream()
            .flatMap(f -> f.getJsonArray("bundles").getValuesAs(JsonObject.class).stream())
            .map(bundle -> BundleId.of(bundle.getString("id")))
            .filter(id -> id.group().equals(group))
            .map(BundleId::artifact)
            .collect(Collectors.toCollection(TreeSet::new));
    report(
        "pom.xml lacks these bundles of ours, so Maven may build them too late: ", named, declared);
    report("pom.xml names bundles that are in no feature: ", declared, named);
  }

  private static void report(String text, Set<String> these, Set<String> those) {
    Set<String> left = new TreeSet<>(these);
    left.removeAll(those);
    if (!left.isEmpty()) {
      throw new FeatureFault(text + left);
    }
  }
}

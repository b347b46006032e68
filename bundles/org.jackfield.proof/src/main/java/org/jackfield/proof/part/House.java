package org.jackfield.proof.part;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.BundleRevision;

/** All bundles of ours that are installed, straight from the framework. */
public final class House {
  private static final String OURS = "org.jackfield.";

  private final BundleContext system;
  private final String instance;

  /**
   * One part.
   *
   * @param name its symbolic name without {@code org.jackfield.}
   * @param promise what its manifest says; empty where it says nothing known
   */
  public record Part(String name, Optional<Promise> promise) {}

  /**
   * @param system the framework's own context
   */
  public House(BundleContext system) {
    this.system = system;
    this.instance = instance();
  }

  /** Which framework this is: another start of one has another. */
  public String instance() {
    return ProcessHandle.current().pid()
        + " "
        + system.getProperty(Constants.FRAMEWORK_UUID)
        + " "
        + System.identityHashCode(system.getBundle());
  }

  /** Whether it is the framework, and the process, that it was. */
  public boolean same() {
    return instance.equals(instance());
  }

  /** All parts of ours, each once, by promise and name. */
  public List<Part> parts() {
    List<Part> parts = new ArrayList<>();
    Set<String> names = new TreeSet<>();
    for (Bundle bundle : bundles()) {
      if (names.add(name(bundle))) {
        parts.add(new Part(name(bundle), Promise.of(bundle.getHeaders(""))));
      }
    }
    parts.sort(
        Comparator.comparing((Part part) -> part.promise().map(Enum::ordinal).orElse(-1))
            .thenComparing(Part::name));
    return parts;
  }

  /** Every bundle of ours, old builds that stand beside new ones included. */
  public List<Bundle> bundles() {
    return Arrays.stream(system.getBundles())
        .filter(bundle -> String.valueOf(bundle.getSymbolicName()).startsWith(OURS))
        .toList();
  }

  /** The builds of a part, newest first. */
  public List<Bundle> builds(String part) {
    return bundles().stream()
        .filter(bundle -> name(bundle).equals(part))
        .sorted(Comparator.comparing(Bundle::getVersion).reversed())
        .toList();
  }

  /** The newest build of a part. */
  public Bundle newest(String part) {
    return builds(part).stream()
        .findFirst()
        .orElseThrow(() -> new IllegalStateException(part + " is not installed any more"));
  }

  /** Those that should run and do not, in words. */
  public List<String> resting() {
    return bundles().stream()
        .filter(bundle -> bundle.getState() != Bundle.ACTIVE)
        .filter(bundle -> !fragment(bundle))
        .map(bundle -> name(bundle) + "/" + bundle.getVersion() + " is not active")
        .toList();
  }

  private static boolean fragment(Bundle bundle) {
    BundleRevision revision = bundle.adapt(BundleRevision.class);
    return revision != null && (revision.getTypes() & BundleRevision.TYPE_FRAGMENT) != 0;
  }

  /** A bundle's name without our prefix. */
  public static String name(Bundle bundle) {
    return bundle.getSymbolicName().substring(OURS.length());
  }

  /** How a build names itself in behaviour. */
  public static String origin(Bundle bundle) {
    return name(bundle) + "/" + bundle.getVersion();
  }

  /** The framework's own context. */
  public BundleContext system() {
    return system;
  }
}

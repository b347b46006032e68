package org.jackfield.swap.build;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jackfield.origin.Origin;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Version;
import org.osgi.framework.wiring.BundleWiring;

/** The builds that are installed. Of several builds of one name the newest comes first. */
public final class Builds {
  /** Begins the location of what a command installed. */
  public static final String SWAPPED = "jackfield-swap:";

  /** Begins the location of what came from the plug-in folder; the file's name follows. */
  public static final String PLUGGED = "jackfield-plugin:";

  private static final String OURS = "org.jackfield.";

  private final BundleContext context;

  /** For this framework. */
  public Builds(BundleContext context) {
    this.context = context;
  }

  /** All that are installed. */
  public List<Bundle> all() {
    return List.of(context.getBundles());
  }

  /** The builds with this symbolic name, newest first. */
  public List<Bundle> of(String name) {
    return Stream.of(context.getBundles())
        .filter(it -> name.equals(it.getSymbolicName()))
        .sorted(Comparator.comparing(Bundle::getVersion).reversed())
        .toList();
  }

  /** The newest build with this symbolic name. */
  public Optional<Bundle> newest(String name) {
    return of(name).stream().findFirst();
  }

  /**
   * The bundle that a person means: by its id, its symbolic name, or that without {@code
   * org.jackfield.}; by name, the newest build.
   *
   * @throws SwapException if there is none
   */
  public Bundle named(String said) {
    Optional<Bundle> byName = newest(said).or(() -> newest(OURS + said));
    Optional<Bundle> found =
        said.matches("\\d{1,9}")
            ? Optional.ofNullable(context.getBundle(Long.parseLong(said)))
            : byName;
    return found.orElseThrow(() -> new SwapException("bundle: " + said + " is not installed"));
  }

  /** The newer build that takes over from this one: a working one that this room installed. */
  public Optional<Bundle> successor(Bundle old) {
    return of(old.getSymbolicName()).stream()
        .filter(it -> it.getVersion().compareTo(old.getVersion()) > 0)
        .filter(it -> it.getState() == Bundle.ACTIVE && isInstalledHere(it))
        .findFirst();
  }

  private static boolean isInstalledHere(Bundle bundle) {
    return bundle.getLocation().startsWith(SWAPPED) || bundle.getLocation().startsWith(PLUGGED);
  }

  /** Whether others use its packages. */
  public static boolean isWiredTo(Bundle bundle) {
    BundleWiring wiring = bundle.adapt(BundleWiring.class);
    return wiring != null
        && wiring.getProvidedWires(null).stream()
            .anyMatch(wire -> wire.getRequirer().getBundle() != bundle);
  }

  /** Name and version, for people. */
  public static String text(Bundle bundle) {
    return text(bundle.getSymbolicName(), bundle.getVersion());
  }

  /** Name and version, for people; as calls and legs tell it. */
  public static String text(String name, Version version) {
    return Origin.text(name, version.toString());
  }
}

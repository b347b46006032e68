package org.jackfield.origin;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;

/**
 * The build that a part comes from, as told by the bundle that loaded its class, e.g. {@code
 * media.headless/0.1.0}. Whoever uses a part says so in what it does with it: in a login, in a
 * call's parts, in a leg's status. So it can be seen which build serves a call, and whether an old
 * one still does. Without a framework parts have no origin.
 */
public final class Origin {
  private static final String OURS = "org.jackfield.";

  private Origin() {}

  /**
   * Where this part's class comes from: the bundle's symbolic name, ours without {@code
   * org.jackfield.}, a slash, and the bundle's version. Empty outside a framework.
   */
  public static Optional<String> of(Object part) {
    Objects.requireNonNull(part, "part");
    return ofClass(part instanceof Class<?> type ? type : part.getClass());
  }

  /** The origins of all of these, in order, without those that have none and without doubles. */
  public static List<String> ofAll(Object... parts) {
    return Stream.of(parts).flatMap(part -> of(part).stream()).distinct().toList();
  }

  private static Optional<String> ofClass(Class<?> type) {
    try {
      return Optional.ofNullable(FrameworkUtil.getBundle(type)).map(Origin::text);
    } catch (NoClassDefFoundError plainProgram) {
      return Optional.empty(); // the classes of OSGi are not on its class path
    }
  }

  private static String text(Bundle bundle) {
    return text(bundle.getSymbolicName(), bundle.getVersion().toString());
  }

  /** How the parts of such a bundle are told: {@link #of} in other words. */
  public static String text(String symbolicName, String version) {
    String name =
        symbolicName.startsWith(OURS) ? symbolicName.substring(OURS.length()) : symbolicName;
    return name + "/" + version;
  }
}

package org.jackfield.origin;

import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.Version;

/**
 * Where a part stands among the others of its kind, the best first: the higher {@code
 * service.ranking}, then who has been here longer. Of two builds of one bundle the newer goes first
 * and keeps the older one's place in the line, so that a part can be exchanged: the new build is
 * installed beside the old one and takes what begins from now on. Immutable.
 */
public final class Standing implements Comparable<Standing> {
  private static final Comparator<Standing> BEST_FIRST =
      Comparator.<Standing>comparingInt(it -> -it.ranking)
          .thenComparingLong(it -> it.since)
          .thenComparing(it -> it.bundle)
          .thenComparing(it -> it.version, Comparator.reverseOrder())
          .thenComparingLong(it -> it.id);

  private final int ranking;

  /** The age of the first build of its bundle; the smaller, the older. */
  private final long since;

  private final String bundle;
  private final Build version;
  private final long id;

  /** A bundle's version in numbers: a plain program has no class of OSGi on its class path. */
  private record Build(int major, int minor, int micro, String qualifier)
      implements Comparable<Build> {
    static final Build NONE = new Build(0, 0, 0, "");

    private static final Comparator<Build> OLDER =
        Comparator.comparingInt(Build::major)
            .thenComparingInt(Build::minor)
            .thenComparingInt(Build::micro)
            .thenComparing(Build::qualifier);

    static Build of(Version told) {
      return new Build(told.getMajor(), told.getMinor(), told.getMicro(), told.getQualifier());
    }

    @Override
    public int compareTo(Build other) {
      return OLDER.compare(this, other);
    }
  }

  private Standing(int ranking, long since, String bundle, Build version, long id) {
    this.ranking = ranking;
    this.since = since;
    this.bundle = bundle;
    this.version = version;
    this.id = id;
  }

  /**
   * Where this part stands.
   *
   * @param properties its service properties, as they are now; of a part that is no service none
   * @param there of all parts of its kind that are there, with its own where only its properties
   *     have changed
   */
  public static Standing of(Object part, Map<String, ?> properties, Collection<Standing> there) {
    Objects.requireNonNull(part, "part");
    int ranking = properties.get(Constants.SERVICE_RANKING) instanceof Integer number ? number : 0;
    long id =
        properties.get(Constants.SERVICE_ID) instanceof Long number
            ? number
            : there.stream().mapToLong(it -> it.id + 1).max().orElse(0);
    try {
      Bundle source = FrameworkUtil.getBundle(part.getClass());
      if (source != null) {
        return of(ranking, id, source.getSymbolicName(), source.getVersion(), there);
      }
    } catch (NoClassDefFoundError plainProgram) {
      // The classes of OSGi are not on its class path: no part comes from a bundle.
    }
    return new Standing(ranking, id, "", Build.NONE, id);
  }

  static Standing of(
      int ranking, long id, String name, Version version, Collection<Standing> there) {
    long since =
        there.stream()
            .filter(it -> !name.isEmpty() && it.bundle.equals(name))
            .mapToLong(it -> it.since)
            .reduce(id, Math::min);
    return new Standing(ranking, since, name, Build.of(version), id);
  }

  /** Its {@code service.ranking}. */
  public int ranking() {
    return ranking;
  }

  /** The better one is the smaller. */
  @Override
  public int compareTo(Standing other) {
    return BEST_FIRST.compare(this, other);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Standing it && compareTo(it) == 0;
  }

  @Override
  public int hashCode() {
    return Objects.hash(ranking, since, bundle, version, id);
  }
}

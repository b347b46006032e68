package org.jackfield.client.setup;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.jackfield.origin.Standing;

/**
 * The parts of one kind that are there now, best first as {@link Standing} orders them.
 * Thread-safe.
 *
 * @param <T> the kind
 */
public final class Shelf<T> {

  /**
   * A part in its place.
   *
   * @param part the part
   * @param standing before whom, and behind whom
   * @param properties its service properties
   */
  public record Place<T>(T part, Standing standing, Map<String, Object> properties) {
    /** Its {@code service.ranking}. */
    public int ranking() {
      return standing.ranking();
    }

    /** Whether this property names the wanted value, or is absent: then it fits all. */
    public boolean fits(String property, String wanted) {
      return !properties.containsKey(property) || has(property, wanted);
    }

    /** Whether this property is, or contains, this text. */
    public boolean has(String property, String wanted) {
      Object value = properties.get(property);
      if (value instanceof Object[] several) {
        return List.of(several).contains(wanted);
      }
      return value instanceof Iterable<?> several
          ? contains(several, wanted)
          : wanted.equals(value);
    }

    private static boolean contains(Iterable<?> several, String wanted) {
      for (Object each : several) {
        if (wanted.equals(each)) {
          return true;
        }
      }
      return false;
    }
  }

  private final List<Runnable> watchers = new CopyOnWriteArrayList<>();
  private List<Place<T>> places = List.of();

  /** An empty shelf. */
  public Shelf() {}

  /** Adds a part that is no service, with ranking 0. */
  public void put(T part) {
    put(part, Map.of());
  }

  /** Adds a part, or gives it new properties. */
  public void put(T part, Map<String, ?> properties) {
    Objects.requireNonNull(part, "part");
    synchronized (this) {
      Standing standing =
          Standing.of(part, properties, places.stream().map(Place::standing).toList());
      List<Place<T>> next = without(part);
      next.add(new Place<>(part, standing, Map.copyOf(properties)));
      next.sort(Comparator.comparing(Place::standing));
      places = List.copyOf(next);
    }
    watchers.forEach(Runnable::run);
  }

  /** Takes a part away; those who use it go on using it. */
  public void remove(T part) {
    synchronized (this) {
      places = List.copyOf(without(part));
    }
    watchers.forEach(Runnable::run);
  }

  private List<Place<T>> without(T part) {
    List<Place<T>> rest = new ArrayList<>(places);
    rest.removeIf(place -> place.part() == part);
    return rest;
  }

  /** The best that fits. */
  public Optional<Place<T>> best(Predicate<Place<T>> fits) {
    return all().stream().filter(fits).findFirst();
  }

  /** The best. */
  public Optional<T> best() {
    return best(place -> true).map(Place::part);
  }

  /** All, best first. */
  public synchronized List<Place<T>> all() {
    return places;
  }

  /** Runs this after every change, on the thread that made it: it only posts. */
  public void watch(Runnable watcher) {
    watchers.add(watcher);
  }

  /** No longer. */
  public void unwatch(Runnable watcher) {
    watchers.remove(watcher);
  }
}

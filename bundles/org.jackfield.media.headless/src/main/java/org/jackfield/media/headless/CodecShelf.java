package org.jackfield.media.headless;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jackfield.origin.Standing;
import org.jackfield.spi.codec.Codec;

/** The codecs that are here. Thread-safe; a session keeps what it took. */
final class CodecShelf {
  private record Place(Codec codec, Standing standing) {
    String name() {
      return codec.format().name();
    }
  }

  /** RFC 3389: it carries no speech. */
  private static final String NOISE = "CN";

  private final List<Place> places = new ArrayList<>();

  /** Adds a codec, or gives it new properties. */
  synchronized void put(Codec codec, Map<String, ?> properties) {
    List<Standing> there = places.stream().map(Place::standing).toList();
    remove(codec);
    places.add(new Place(codec, Standing.of(codec, properties, there)));
  }

  synchronized void remove(Codec codec) {
    places.removeIf(place -> place.codec() == codec);
  }

  /** Best first, each name once; of several with one name, the best by its standing. */
  synchronized List<Codec> inOrder(List<String> order) {
    List<String> wanted = order.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    List<Codec> chosen = new ArrayList<>();
    places.stream()
        .sorted(
            Comparator.<Place>comparingInt(place -> position(wanted, place))
                .thenComparing(Place::standing))
        .map(Place::codec)
        .filter(codec -> !codec.format().name().equalsIgnoreCase(NOISE))
        .filter(
            codec ->
                chosen.stream()
                    .noneMatch(
                        taken -> taken.format().name().equalsIgnoreCase(codec.format().name())))
        .forEach(chosen::add);
    return List.copyOf(chosen);
  }

  /** The best one for comfort noise, which is never chosen for speech. */
  synchronized Optional<Codec> noise() {
    return places.stream()
        .filter(place -> place.name().equalsIgnoreCase(NOISE))
        .min(Comparator.comparing(Place::standing))
        .map(Place::codec);
  }

  /** These of them, in this order; with no names, all in the other order. */
  List<Codec> only(List<String> names, List<String> order) {
    List<Codec> all = inOrder(order);
    if (names.isEmpty()) {
      return all;
    }
    return names.stream()
        .flatMap(name -> all.stream().filter(codec -> codec.format().name().equalsIgnoreCase(name)))
        .distinct()
        .toList();
  }

  private static int position(List<String> wanted, Place place) {
    int position = wanted.indexOf(place.name().toLowerCase(Locale.ROOT));
    return position < 0 ? wanted.size() : position;
  }
}

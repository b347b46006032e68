package org.jackfield.media.headless;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jackfield.spi.codec.Codec;
import org.osgi.framework.Constants;

/** The codecs that are here. Thread-safe; a session keeps what it took. */
final class CodecShelf {
  private record Place(Codec codec, int rank, long id) {
    String name() {
      return codec.format().name();
    }
  }

  private final List<Place> places = new ArrayList<>();

  synchronized void add(Codec codec, Map<String, Object> properties) {
    int rank = properties.get(Constants.SERVICE_RANKING) instanceof Integer given ? given : 0;
    long id = properties.get(Constants.SERVICE_ID) instanceof Long given ? given : places.size();
    places.add(new Place(codec, rank, id));
  }

  synchronized void remove(Codec codec) {
    places.removeIf(place -> place.codec() == codec);
  }

  /** Best first, each name once; of several with one name, the best-ranked. */
  synchronized List<Codec> inOrder(List<String> order) {
    List<String> wanted = order.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
    List<Codec> chosen = new ArrayList<>();
    places.stream()
        .sorted(
            Comparator.<Place>comparingInt(place -> position(wanted, place))
                .thenComparing(Comparator.comparingInt(Place::rank).reversed())
                .thenComparingLong(Place::id))
        .map(Place::codec)
        .filter(
            codec ->
                chosen.stream()
                    .noneMatch(
                        taken -> taken.format().name().equalsIgnoreCase(codec.format().name())))
        .forEach(chosen::add);
    return List.copyOf(chosen);
  }

  private static int position(List<String> wanted, Place place) {
    int position = wanted.indexOf(place.name().toLowerCase(Locale.ROOT));
    return position < 0 ? wanted.size() : position;
  }
}

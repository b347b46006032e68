package org.jackfield.diagnosis;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jackfield.api.problem.Problem;
import org.jackfield.spi.report.diagnosis.DiagnosisPlan;
import org.jackfield.spi.signaling.SignalingConnection;
import org.jackfield.spi.signaling.SignalingListener;
import org.jackfield.spi.signaling.SignalingTarget;
import org.jackfield.spi.signaling.SignalingTransport;

/** The services of one kind, best first; and a socket that is opened for a look. */
final class Signaling implements SignalingListener, AutoCloseable {
  private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();
  private final SignalingConnection connection;

  private Signaling(SignalingTransport transport, DiagnosisPlan plan) throws Exception {
    this.connection =
        transport
            .connect(SignalingTarget.of(plan.uri()), this)
            .toCompletableFuture()
            .get(20, TimeUnit.SECONDS);
  }

  static Signaling open(SignalingTransport transport, DiagnosisPlan plan) throws Exception {
    return new Signaling(transport, plan);
  }

  void send(String text) throws Exception {
    connection.send(text).toCompletableFuture().get(5, TimeUnit.SECONDS);
  }

  /** The next text that fits, within 10 s. */
  Optional<String> await(Predicate<String> fits) throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    for (long left = 1; left > 0; left = end - System.nanoTime()) {
      String text = texts.poll(Math.max(1, end - System.nanoTime()), TimeUnit.NANOSECONDS);
      if (text != null && fits.test(text)) {
        return Optional.of(text);
      }
    }
    return Optional.empty();
  }

  @Override
  public void onText(String text) {
    texts.add(text);
  }

  /** Whoever waits for a text does so in vain, and says so. */
  @Override
  public void onClosed(int code, Optional<Problem> problem) {
    texts.add("");
  }

  @Override
  public void close() {
    connection.close(1000, "");
  }

  /** Services with their ranking. */
  static final class Shelf<T> {
    private record Place<T>(T part, int ranking, Map<String, Object> properties) {}

    private final List<Place<T>> places = new ArrayList<>();

    synchronized void put(T part, Map<String, Object> properties) {
      int ranking = properties.get("service.ranking") instanceof Integer number ? number : 0;
      places.add(new Place<>(part, ranking, properties));
      places.sort(Comparator.comparingInt(place -> -place.ranking()));
    }

    synchronized void remove(T part) {
      places.removeIf(place -> place.part() == part);
    }

    synchronized List<T> all() {
      return places.stream().map(Place::part).toList();
    }

    /** The best one whose property is absent, or is or holds this. */
    synchronized Optional<T> best(String property, String wanted) {
      return places.stream()
          .filter(
              place -> {
                Object value = place.properties().get(property);
                return value == null
                    || value.equals(wanted)
                    || value instanceof Object[] several && List.of(several).contains(wanted);
              })
          .map(Place::part)
          .findFirst();
    }
  }
}

package org.jackfield.client;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jackfield.api.client.ClientListener;
import org.jackfield.api.client.Subscription;

/**
 * Listeners that are services, subscribed while their {@code client.name} fits or is absent.
 *
 * @param <L> the listeners
 */
final class Audience<L> {
  private static final class Seat {
    private Optional<String> wanted = Optional.empty();
    private Optional<Subscription> subscription = Optional.empty();
  }

  private final Map<L, Seat> seats = new IdentityHashMap<>();
  private final Supplier<String> clientName;
  private final Function<L, Subscription> subscribe;

  Audience(Supplier<String> clientName, Function<L, Subscription> subscribe) {
    this.clientName = clientName;
    this.subscribe = subscribe;
  }

  /** A listener came, or has other properties. */
  void put(L listener, Map<String, ?> properties) {
    Object name = properties.get(ClientListener.CLIENT_NAME);
    synchronized (this) {
      Seat seat = seats.computeIfAbsent(listener, fresh -> new Seat());
      seat.wanted = Optional.ofNullable(name).map(Object::toString);
    }
    review();
  }

  /** A listener went; nothing is delivered to it after this returns. */
  void remove(L listener) {
    Seat seat;
    synchronized (this) {
      seat = seats.remove(listener);
    }
    if (seat != null) {
      seat.subscription.ifPresent(Subscription::close);
    }
  }

  /** Subscribes whom the client's name fits now, and no other. */
  void review() {
    List<Subscription> over = new ArrayList<>();
    synchronized (this) {
      seats.forEach(
          (listener, seat) -> {
            boolean fits = seat.wanted.map(clientName.get()::equals).orElse(true);
            if (fits && seat.subscription.isEmpty()) {
              seat.subscription = Optional.of(subscribe.apply(listener));
            } else if (!fits) {
              seat.subscription.ifPresent(over::add);
              seat.subscription = Optional.empty();
            }
          });
    }
    // Not under the lock: it waits for a delivery that is going on.
    over.forEach(Subscription::close);
  }
}

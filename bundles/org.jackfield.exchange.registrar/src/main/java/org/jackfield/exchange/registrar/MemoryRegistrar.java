package org.jackfield.exchange.registrar;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jackfield.exchange.api.registrar.Contact;
import org.jackfield.exchange.api.registrar.Registrar;
import org.jackfield.exchange.api.registrar.Registration;
import org.osgi.service.component.annotations.Component;

/**
 * Contacts in memory, each user's newest first. The order comes from the contacts themselves, so a
 * registrar that takes another one's place gives the same answers, however its contacts arrive.
 */
@Component
public final class MemoryRegistrar implements Registrar {
  private static final Comparator<Place> OLDEST_FIRST =
      Comparator.comparing((Place place) -> place.contact.since())
          .thenComparingLong(place -> place.arrival);

  private final AtomicLong arrivals = new AtomicLong();

  /** By user name without case; a list is never changed, only replaced, and never empty. */
  private final ConcurrentMap<String, List<Place>> places = new ConcurrentHashMap<>();

  @Override
  public Registration register(Contact contact) {
    Place place = new Place(contact, arrivals.incrementAndGet());
    places.merge(key(contact.user()), List.of(place), MemoryRegistrar::together);
    return () -> places.computeIfPresent(key(contact.user()), (user, all) -> without(all, place));
  }

  @Override
  public Optional<Contact> newest(String user) {
    return contacts(user).stream().findFirst();
  }

  @Override
  public List<Contact> contacts(String user) {
    return places.getOrDefault(key(user), List.of()).stream().map(it -> it.contact).toList();
  }

  @Override
  public List<Contact> contacts() {
    return places.values().stream()
        .flatMap(List::stream)
        .sorted(OLDEST_FIRST)
        .map(it -> it.contact)
        .toList();
  }

  private static String key(String user) {
    return user.toLowerCase(Locale.ROOT);
  }

  private static List<Place> together(List<Place> some, List<Place> more) {
    List<Place> all = new ArrayList<>(some);
    all.addAll(more);
    all.sort(OLDEST_FIRST.reversed());
    return List.copyOf(all);
  }

  /** Null takes the user's entry away. */
  private static List<Place> without(List<Place> all, Place gone) {
    List<Place> left = all.stream().filter(it -> it != gone).toList();
    return left.isEmpty() ? null : left;
  }

  /** Compared by identity: the same contact may be registered twice. */
  private static final class Place {
    private final Contact contact;
    private final long arrival;

    Place(Contact contact, long arrival) {
      this.contact = contact;
      this.arrival = arrival;
    }
  }
}

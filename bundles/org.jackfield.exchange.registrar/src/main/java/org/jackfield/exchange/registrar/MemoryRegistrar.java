package org.jackfield.exchange.registrar;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jackfield.exchange.api.registrar.Contact;
import org.jackfield.exchange.api.registrar.Registrar;
import org.jackfield.exchange.api.registrar.Registration;
import org.osgi.service.component.annotations.Component;

/**
 * Contacts in the order of their registration; the last of a user's is the one that rings. Lookups
 * outnumber changes by far, so a copy at each change is the cheap side.
 */
@Component
public final class MemoryRegistrar implements Registrar {
  private final CopyOnWriteArrayList<Place> places = new CopyOnWriteArrayList<>();

  @Override
  public Registration register(Contact contact) {
    Place place = new Place(contact);
    places.add(place);
    return () -> places.remove(place);
  }

  @Override
  public Optional<Contact> newest(String user) {
    Contact found = null;
    for (Place place : places) {
      if (place.contact.user().equals(user)) {
        found = place.contact;
      }
    }
    return Optional.ofNullable(found);
  }

  @Override
  public List<Contact> contacts() {
    List<Contact> all = new ArrayList<>();
    places.forEach(place -> all.add(place.contact));
    return List.copyOf(all);
  }

  /** Compared by identity: the same contact may be registered twice. */
  private static final class Place {
    private final Contact contact;

    Place(Contact contact) {
      this.contact = contact;
    }
  }
}

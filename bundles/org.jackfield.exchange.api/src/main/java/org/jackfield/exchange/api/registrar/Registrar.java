package org.jackfield.exchange.api.registrar;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Who is reachable where. A service. Thread-safe; nothing blocks. */
@ProviderType
public interface Registrar {

  /** Adds a contact, which becomes its user's newest. */
  Registration register(Contact contact);

  /** The user's newest contact: the one that rings. When it leaves, the one before is found. */
  Optional<Contact> newest(String user);

  /** All contacts, oldest first. */
  List<Contact> contacts();
}

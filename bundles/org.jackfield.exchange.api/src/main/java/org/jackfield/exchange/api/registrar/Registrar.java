package org.jackfield.exchange.api.registrar;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Who is reachable where. A service. Thread-safe; nothing blocks. User names ignore case. */
@ProviderType
public interface Registrar {

  /**
   * Adds a contact. It takes its place by {@link Contact#since}; of two at the same instant the one
   * added later is the newer.
   */
  Registration register(Contact contact);

  /** The user's newest contact: the one that rings. When it leaves, the one before is found. */
  Optional<Contact> newest(String user);

  /** All contacts of a user, newest first. */
  List<Contact> contacts(String user);

  /** All contacts, oldest first. */
  List<Contact> contacts();
}

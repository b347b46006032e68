package org.jackfield.exchange.api.registrar;

import org.osgi.annotation.versioning.ProviderType;

/** A contact's place in the registrar. */
@ProviderType
public interface Registration extends AutoCloseable {
  /** Removes the contact. Closing twice is no fault. */
  @Override
  void close();
}

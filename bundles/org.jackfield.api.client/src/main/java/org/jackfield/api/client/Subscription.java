package org.jackfield.api.client;

import org.osgi.annotation.versioning.ProviderType;

/** A listener's place; closing it gives the place up. */
@ProviderType
public interface Subscription extends AutoCloseable {
  /**
   * Ends the delivery. Nothing is delivered after this returns; called from within the listener it
   * returns at once and the running delivery is the last. Closing twice is no fault.
   */
  @Override
  void close();
}

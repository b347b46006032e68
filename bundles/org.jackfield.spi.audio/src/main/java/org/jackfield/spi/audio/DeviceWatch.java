package org.jackfield.spi.audio;

import org.osgi.annotation.versioning.ProviderType;

/** A listener's place at a maker. */
@ProviderType
@FunctionalInterface
public interface DeviceWatch extends AutoCloseable {

  /** Tells the listener nothing from now on, but for what is under way. Twice is no fault. */
  @Override
  void close();
}

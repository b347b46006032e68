package org.jackfield.spi.audio;

import org.osgi.annotation.versioning.ConsumerType;

/** Hears of devices that come and go. */
@ConsumerType
@FunctionalInterface
public interface DeviceListener {

  /**
   * Something happened. On a thread of the maker's, in order; must not block. An exception is
   * logged and changes nothing.
   */
  void onDevice(DeviceEvent event);
}

package org.jackfield.voiceapi.json;

import jakarta.json.spi.JsonProvider;

/** The maker of JSON, looked up once: each look-up costs more than a small document. */
public final class Provider {
  private static volatile JsonProvider found;

  private Provider() {}

  /** The one that was found first. */
  public static JsonProvider json() {
    JsonProvider it = found;
    if (it == null) {
      it = JsonProvider.provider();
      found = it;
    }
    return it;
  }
}

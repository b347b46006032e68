package org.jackfield.bench.client;

import java.io.IOException;
import org.jackfield.bench.wire.Histogram;

/** How long calls took to come up. */
final class Times {
  private final Histogram connect = new Histogram();
  private final Histogram audio = new Histogram();

  void add(EchoCall call) throws IOException {
    connect.add(call.connectNanos());
    audio.add(call.audioNanos());
  }

  /** From the offer to where sound can go both ways. */
  Histogram connect() {
    return connect;
  }

  /** From dialling to the first sound. */
  Histogram audio() {
    return audio;
  }
}

package org.jackfield.exchange.media;

import org.jackfield.exchange.media.wire.Allowance;
import org.jackfield.rtp.Demux;

/**
 * What a leg may cost, whoever sends in its name: an address can be forged, and every packet is
 * work before it turns out to be nothing. Far above what any device sends; on the socket's thread.
 */
final class LegLimits {
  /** A device sends about 20 a second while it looks for a path, and one in five seconds then. */
  private final Allowance checks = new Allowance(100, 200);

  /**
   * Those from addresses that no check has proven, apart: they must not use up the device's own.
   */
  private final Allowance newcomers = new Allowance(100, 200);

  /** A handshake has about ten, and each may be repeated. */
  private final Allowance handshake = new Allowance(100, 200);

  /**
   * Sound in packets of 10 ms, keys and repetitions, after a network held them back for seconds.
   */
  private final Allowance packets = new Allowance(1000, 1000);

  /** Whether a check may be looked at. */
  boolean check(boolean proven, long now) {
    return (proven ? checks : newcomers).take(now);
  }

  /** Whether anything else may be looked at. */
  boolean takes(Demux.Kind kind, long now) {
    return (kind == Demux.Kind.DTLS ? handshake : packets).take(now);
  }
}

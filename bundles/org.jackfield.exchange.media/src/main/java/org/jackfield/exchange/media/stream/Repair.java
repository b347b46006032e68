package org.jackfield.exchange.media.stream;

import java.util.Optional;
import java.util.OptionalDouble;
import org.jackfield.exchange.media.sound.Hearing;
import org.jackfield.rtp.RtpPacket;
import org.jackfield.rtp.repair.NackPolicy;

/** Which lost packets a device is asked for; guarded by the {@link Incoming} it belongs to. */
final class Repair {
  private static final int PACKET_MILLIS = 20;
  private static final double NANOS = 1e6;

  /** Where nothing has told one yet: a request too many costs less than one too few. */
  private static final double GUESSED_TRIP_MILLIS = 0;

  /** What others let a packet be late that is forwarded to them: they do not tell. */
  private static final long FORWARDED_NANOS = 100_000_000L;

  private final NackPolicy policy = new NackPolicy(PACKET_MILLIS);
  private final int[] wanted = new int[NackPolicy.MOST];
  private long source = -1;

  /** A packet came, that did not come before. */
  void received(RtpPacket packet, long now) {
    if (packet.ssrc() != source) {
      source = packet.ssrc();
      policy.restart();
    }
    policy.received(packet.sequence(), now);
  }

  int due(long now, OptionalDouble tripMillis, Optional<Hearing> hearing) {
    double trip = tripMillis.orElse(GUESSED_TRIP_MILLIS) * NANOS;
    long delay = hearing.map(Hearing::delayNanos).orElse(FORWARDED_NANOS);
    return policy.due(now, Math.round(trip), delay, wanted);
  }

  /** Whether anything is missing; cheap. */
  boolean waiting() {
    return policy.waiting();
  }

  int[] wanted() {
    return wanted;
  }
}

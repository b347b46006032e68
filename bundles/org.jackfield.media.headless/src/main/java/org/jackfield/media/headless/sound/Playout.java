package org.jackfield.media.headless.sound;

import java.util.Optional;
import org.jackfield.api.audio.AudioFrame;
import org.jackfield.rtp.RtpPacket;

/**
 * From packets, as they come, to 20 ms of sound, one after the other. One thread puts, another
 * takes; only the taker decodes.
 */
interface Playout {
  /** Takes a copy of a packet's payload. */
  void put(RtpPacket packet, long now);

  /** As the other one, of a packet that tells how the far end's pause sounds (RFC 3389). */
  void putNoise(RtpPacket packet, long now);

  /** The next 20 ms; empty before the first packet. */
  Optional<AudioFrame> next(long now);

  /** How long a packet that comes at once waits until it plays. */
  long delayNanos();

  /** What became of all that was put. */
  Heard heard();
}

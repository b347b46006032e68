package org.jackfield.exchange.media.sound;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jackfield.exchange.media.stream.Splice;
import org.jackfield.rtp.AudioLevel;
import org.jackfield.rtp.RtpPacket;
import org.jackfield.rtp.jitter.SteadyPlayout;
import org.jackfield.spi.codec.Codec;

/**
 * What a device says, decoded: each beat brings the next 20 ms, which any number of others may take
 * until it ends. What nobody takes is not decoded. The socket's thread puts packets, the ticker's
 * does all else.
 */
public final class Hearing {
  /** So long after a packet its level says something of what is heard now. */
  private static final long STALE_NANOS = 200_000_000L;

  /** So long after its last packet a device goes on speaking. */
  private static final long PRESENT_NANOS = 80_000_000L;

  private final Codec codec;
  private final LazyDecoder decoder;
  private final SteadyPlayout playout;
  private final short[] frame;
  private final Consumer<Throwable> faults;
  private final Newest newest = new Newest();
  private volatile long lastPut;
  private volatile int level = AudioLevel.ABSENT;
  private long now;
  private boolean taken = true;
  private boolean sound;

  /**
   * Nothing heard yet.
   *
   * @param noise for its pauses, where it tells of them
   * @param clockRate of the packets' timestamps
   * @param faults told when the codec throws, which then is silent
   */
  public Hearing(Codec codec, Optional<Codec> noise, int clockRate, Consumer<Throwable> faults) {
    this.codec = codec;
    this.faults = faults;
    int rate = codec.format().sampleRate();
    decoder = new LazyDecoder(codec.decoder(), noise.map(Codec::decoder), Pcm.frame(rate));
    playout = new SteadyPlayout(clockRate, rate, decoder);
    frame = new short[Pcm.frame(rate)];
  }

  /** What it is decoded with. */
  public Codec codec() {
    return codec;
  }

  /**
   * A packet of the device.
   *
   * @param loudness as the packet says (RFC 6464), 0 to 127, or {@link AudioLevel#ABSENT}
   */
  public void put(RtpPacket packet, int loudness, long at) {
    level = loudness;
    lastPut = at;
    newest.put(packet);
    playout.put(
        packet.ssrc(),
        packet.sequence(),
        packet.timestamp(),
        packet.buffer(),
        packet.payloadOffset(),
        packet.payloadLength(),
        at);
  }

  /** A packet of the device that tells how its pause sounds (RFC 3389). */
  public void putNoise(RtpPacket packet, long at) {
    playout.putNoise(
        packet.ssrc(),
        packet.sequence(),
        packet.timestamp(),
        packet.buffer(),
        packet.payloadOffset(),
        packet.payloadLength(),
        at);
  }

  /**
   * How loud the device says it is, by its newest packet: 0 to 127, silence (RFC 6464). Nothing
   * where it says nothing, also for a while now.
   */
  public OptionalInt level() {
    int known = now - lastPut > STALE_NANOS ? AudioLevel.ABSENT : level;
    return known == AudioLevel.ABSENT ? OptionalInt.empty() : OptionalInt.of(known);
  }

  /**
   * Fades from what this beat brings into the newest of what the device said, which is ahead of it:
   * what comes after that can follow as it comes. Unless it is silent now.
   *
   * @param heard this beat's 20 ms
   * @return the packet that is heard to its end then; {@link Splice#ANYWHERE} if there was none yet
   */
  public Splice leap(short[] heard) {
    Newest.Packet last = newest.get();
    if (last.payload().length > 0 && now - lastPut < PRESENT_NANOS) {
      try {
        last.fadeInto(heard, codec);
      } catch (Throwable fault) { // as for whoever else listens
        faults.accept(fault);
      }
    }
    return last.splice();
  }

  /**
   * What fades into the 20 ms of a beat from how the packet that is the newest now would go on:
   * what was heard before were packets as they came, up to this one. Unless the device is silent by
   * then.
   */
  public Consumer<short[]> fallBack() {
    Newest.Packet last = newest.get();
    return heard -> {
      if (last.payload().length > 0 && now - lastPut < PRESENT_NANOS) {
        try {
          last.fadeOutOf(heard, codec);
        } catch (Throwable fault) { // as for whoever else listens
          faults.accept(fault);
        }
      }
    };
  }

  /** How late a packet may be; on the ticker's thread. */
  public long delayNanos() {
    return Math.round(playout.statistics().targetMillis() * 1_000_000);
  }

  /** A beat begins. */
  public void begin(long at) {
    now = at;
    taken = false;
  }

  /** A beat ends; what nobody took is passed over. */
  public void end() {
    if (!taken) {
      decoder.rest(true);
      take();
      decoder.rest(false);
    }
  }

  private void take() {
    if (!taken) {
      taken = true;
      try {
        sound = playout.next(now, frame);
      } catch (
          Throwable fault) { // whoever listens is not to blame; an unloaded codec throws errors
        sound = false;
        Arrays.fill(frame, (short) 0);
        faults.accept(fault);
      }
    }
  }

  /** What this beat brings; each who wants it takes one of its own. */
  public Pcm voice() {
    return new Pcm() {
      @Override
      public int rate() {
        return codec.format().sampleRate();
      }

      @Override
      public boolean next(short[] wanted) {
        take();
        System.arraycopy(frame, 0, wanted, 0, wanted.length);
        return sound;
      }
    };
  }
}

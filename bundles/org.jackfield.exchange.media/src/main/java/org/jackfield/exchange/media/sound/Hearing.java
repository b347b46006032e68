package org.jackfield.exchange.media.sound;

import java.util.Arrays;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.jackfield.rtp.RtpPacket;
import org.jackfield.rtp.jitter.SteadyPlayout;
import org.jackfield.spi.codec.Codec;

/**
 * What a device says, decoded: each beat brings the next 20 ms, which any number of others may take
 * until it ends. What nobody takes is not decoded. The socket's thread puts packets, the ticker's
 * does all else.
 */
public final class Hearing {
  private final Codec codec;
  private final LazyDecoder decoder;
  private final SteadyPlayout playout;
  private final short[] frame;
  private final Consumer<RuntimeException> faults;
  private volatile int level = -1;
  private long now;
  private boolean taken = true;
  private boolean sound;

  /**
   * Nothing heard yet.
   *
   * @param clockRate of the packets' timestamps
   * @param faults told when the codec throws, which then is silent
   */
  public Hearing(Codec codec, int clockRate, Consumer<RuntimeException> faults) {
    this.codec = codec;
    this.faults = faults;
    int rate = codec.format().sampleRate();
    decoder = new LazyDecoder(codec.decoder(), Pcm.frame(rate));
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
   * @param loudness as the packet says (RFC 6464), 0 to 127; empty where it does not
   */
  public void put(RtpPacket packet, OptionalInt loudness, long at) {
    level = loudness.orElse(-1);
    playout.put(
        packet.ssrc(),
        packet.timestamp(),
        packet.buffer(),
        packet.payloadOffset(),
        packet.payloadLength(),
        at);
  }

  /** How loud the device says it is, by its newest packet: 0 to 127, silence (RFC 6464). */
  public OptionalInt level() {
    int known = level;
    return known < 0 ? OptionalInt.empty() : OptionalInt.of(known);
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
      } catch (RuntimeException fault) { // whoever listens is not to blame
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

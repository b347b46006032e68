package org.jackfield.media.headless.sound;

import java.util.Optional;
import org.jackfield.api.audio.AudioFrame;
import org.jackfield.rtp.RtpPacket;
import org.jackfield.rtp.jitter.PlayoutStatistics;
import org.jackfield.rtp.jitter.SteadyPlayout;
import org.jackfield.spi.codec.Codec;

/**
 * As little delay as the network of the last seconds allows, 40 to 400 ms; sound is stretched and
 * shortened by what nobody hears, and a lost frame comes from the next packet where that holds a
 * copy.
 */
final class AdaptivePlayout implements Playout {
  private static final long PERIOD = 20_000_000L;

  /** After a longer stop whoever asks begins a new rhythm. */
  private static final long MOST_BEHIND = 220_000_000L;

  private final SteadyPlayout playout;
  private final int rate;
  private volatile boolean begun;
  private volatile PlayoutStatistics counts;
  private boolean asked;
  private long due;

  AdaptivePlayout(Frames frames, Codec codec) {
    rate = codec.format().sampleRate();
    playout = new SteadyPlayout(codec.format().clockRate(), rate, frames);
    counts = playout.statistics();
  }

  @Override
  public Heard heard() {
    PlayoutStatistics now = counts;
    return new Heard(
        now.delayMillis(),
        now.played(),
        now.concealed(),
        now.recovered(),
        now.accelerated() + now.decelerated());
  }

  @Override
  public void put(RtpPacket packet, long now) {
    playout.put(
        packet.ssrc(),
        packet.sequence(),
        packet.timestamp(),
        packet.buffer(),
        packet.payloadOffset(),
        packet.payloadLength(),
        now);
    begun = true;
  }

  @Override
  public void putNoise(RtpPacket packet, long now) {
    playout.putNoise(
        packet.ssrc(),
        packet.sequence(),
        packet.timestamp(),
        packet.buffer(),
        packet.payloadOffset(),
        packet.payloadLength(),
        now);
    begun = true;
  }

  @Override
  public long delayNanos() {
    return Math.round(counts.targetMillis() * 1_000_000);
  }

  /**
   * When this question was due: a busy machine asks late and makes up for it, which says nothing of
   * the network and must not be steered against.
   */
  private long due(long now) {
    boolean follows = asked && now - due <= MOST_BEHIND;
    due = follows && due + PERIOD - now < 0 ? due + PERIOD : now;
    asked = true;
    return due;
  }

  @Override
  public Optional<AudioFrame> next(long now) {
    if (!begun) {
      return Optional.empty();
    }
    short[] samples = new short[rate / 50];
    playout.next(due(now), samples);
    counts = playout.statistics();
    return Optional.of(new AudioFrame(samples, rate));
  }
}

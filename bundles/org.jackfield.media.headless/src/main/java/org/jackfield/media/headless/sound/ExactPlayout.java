package org.jackfield.media.headless.sound;

import java.util.Arrays;
import java.util.Optional;
import org.jackfield.api.audio.AudioFrame;
import org.jackfield.rtp.RtpPacket;
import org.jackfield.rtp.jitter.JitterBuffer;
import org.jackfield.rtp.jitter.JitterStatistics;
import org.jackfield.spi.codec.Codec;

/**
 * Every frame as it was sent and none given up, with a delay that grows only: for recording and
 * measuring. A payload of more than 20 ms plays over the following turns, which the buffer sees as
 * missing.
 */
final class ExactPlayout implements Playout {
  private static final int LONGEST_PAYLOAD = 1500;
  private static final byte SPEECH = 0;
  private static final byte NOISE = 1;

  private final JitterBuffer buffer;
  private final Frames decoder;
  private final int rate;
  private final int frame;
  private final byte[] payload = new byte[LONGEST_PAYLOAD];
  private final short[] decoded;
  private int from;
  private int to;

  private long source = -1;
  private boolean begun;
  private int length;

  /**
   * @param gathered frames to gather before sound begins, 2 to 15
   */
  ExactPlayout(Frames frames, Codec codec, int gathered) {
    buffer = new JitterBuffer(codec.format().clockRate(), gathered);
    decoder = frames;
    rate = codec.format().sampleRate();
    frame = rate / 50;
    decoded = new short[6 * frame];
  }

  @Override
  public void put(RtpPacket packet, long now) {
    put(packet, SPEECH, now);
  }

  @Override
  public void putNoise(RtpPacket packet, long now) {
    put(packet, NOISE, now);
  }

  /**
   * What it is goes before the payload, for a moment: the header is there, which is read by now.
   */
  private synchronized void put(RtpPacket packet, byte kind, long now) {
    if (packet.payloadLength() >= LONGEST_PAYLOAD) {
      return;
    }
    if (packet.ssrc() != source) {
      source = packet.ssrc();
      buffer.restart();
    }
    begun = true;
    int at = packet.payloadOffset() - 1;
    int sequence = packet.sequence();
    long timestamp = packet.timestamp();
    byte before = packet.buffer()[at];
    packet.buffer()[at] = kind;
    buffer.put(sequence, timestamp, packet.buffer(), at, packet.payloadLength() + 1, now);
    packet.buffer()[at] = before;
  }

  @Override
  public Optional<AudioFrame> next(long now) {
    JitterBuffer.Pull pulled;
    synchronized (this) {
      if (!begun) {
        return Optional.empty();
      }
      pulled = buffer.pull(now);
      if (pulled == JitterBuffer.Pull.FRAME) {
        length = buffer.payloadLength();
        System.arraycopy(buffer.payload(), 0, payload, 0, length);
      }
    }
    if (pulled == JitterBuffer.Pull.FRAME) {
      fill(
          payload[0] == NOISE
              ? decoder.noise(payload, 1, length - 1, decoded)
              : decoder.decode(payload, 1, length - 1, decoded));
    } else if (from == to && pulled == JitterBuffer.Pull.MISSING) {
      fill(decoder.conceal(decoded));
    } else if (from == to) {
      from = 0;
      to = Math.max(0, decoder.pause(decoded));
    }
    return Optional.of(new AudioFrame(take(), rate));
  }

  @Override
  public synchronized long delayNanos() {
    return Math.round(buffer.statistics().delayMillis() * 1_000_000);
  }

  @Override
  public synchronized Heard heard() {
    JitterStatistics now = buffer.statistics();
    return new Heard(now.delayMillis(), now.played(), now.concealed(), 0, 0);
  }

  /** What a decoder gave is next; where it gave nothing, it invents. */
  private void fill(int samples) {
    from = 0;
    to = samples > 0 ? samples : Math.max(0, decoder.conceal(decoded));
  }

  private short[] take() {
    int taken = Math.min(frame, to - from);
    short[] samples = Arrays.copyOfRange(decoded, from, from + taken);
    from += taken;
    if (from == to) {
      from = 0;
      to = 0;
    }
    return taken == frame ? samples : Arrays.copyOf(samples, frame);
  }
}

package org.jackfield.exchange.media.sound;

import java.util.Arrays;
import org.jackfield.audio.Levels;
import org.jackfield.audio.fade.FadeCurve;
import org.jackfield.exchange.media.stream.Splice;
import org.jackfield.rtp.RtpPacket;
import org.jackfield.spi.codec.AudioDecoder;
import org.jackfield.spi.codec.Codec;

/** The packet that came last. The socket's thread puts, the ticker's gets. */
final class Newest {
  /** What one packet may hold at most, in parts of 20 ms. */
  private static final int MOST_FRAMES = 6;

  private byte[] payload = new byte[0];
  private int length;
  private Splice splice = Splice.ANYWHERE;

  /** A copy of it. */
  record Packet(byte[] payload, Splice splice) {

    /** The last 20 ms of it come in while {@code heard} goes out. */
    void fadeInto(short[] heard, Codec codec) {
      short[] all = new short[heard.length * MOST_FRAMES];
      int samples = codec.decoder().decode(payload, 0, payload.length, all);
      if (samples < heard.length) {
        return;
      }
      FadeCurve curve = new FadeCurve(heard.length);
      for (int i = 0; i < heard.length; i++) {
        short fresh = all[samples - heard.length + i];
        heard[i] = Levels.clip(heard[i] * curve.fall(i) + fresh * curve.rise(i));
      }
    }

    /** What would follow it goes out while {@code heard} comes in. */
    void fadeOutOf(short[] heard, Codec codec) {
      short[] all = new short[heard.length * MOST_FRAMES];
      AudioDecoder decoder = codec.decoder();
      decoder.decode(payload, 0, payload.length, all);
      short[] next = new short[heard.length];
      decoder.conceal(next);
      FadeCurve curve = new FadeCurve(heard.length);
      for (int i = 0; i < heard.length; i++) {
        heard[i] = Levels.clip(next[i] * curve.fall(i) + heard[i] * curve.rise(i));
      }
    }
  }

  synchronized void put(RtpPacket packet) {
    if (!splice.admits(packet)) {
      return;
    }
    length = packet.payloadLength();
    if (payload.length < length) {
      payload = new byte[length];
    }
    System.arraycopy(packet.buffer(), packet.payloadOffset(), payload, 0, length);
    splice = new Splice(packet.ssrc(), packet.sequence());
  }

  synchronized Packet get() {
    return new Packet(Arrays.copyOf(payload, length), splice);
  }
}

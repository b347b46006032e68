package org.jackfield.exchange.media;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.jackfield.audio.Levels;
import org.jackfield.codec.g711.Pcmu;
import org.jackfield.spi.codec.AudioDecoder;

/** What a device heard as PCMU, packet by packet, as one piece of sound. */
record Unbroken(List<Handset.Heard> packets) {
  private static final int FRAME = 160;

  /** One stream, of which every packet came. */
  void assertOneStream() {
    for (int at = 1; at < packets.size(); at++) {
      assertEquals(packets.get(at - 1).ssrc(), packets.get(at).ssrc());
      assertEquals(packets.get(at - 1).sequence() + 1 & 0xFFFF, packets.get(at).sequence());
    }
  }

  /** How far two samples are apart that follow each other, at most: a click has much. */
  int steepest() {
    short[] pcm = pcm();
    int steepest = 0;
    for (int i = 1; i < pcm.length; i++) {
      steepest = Math.max(steepest, Math.abs(pcm[i] - pcm[i - 1]));
    }
    return steepest;
  }

  /** The loudness of its quietest 20 ms: a gap has little. */
  double quietest() {
    short[] pcm = pcm();
    double quietest = Short.MAX_VALUE;
    for (int at = 0; at + FRAME <= pcm.length; at += FRAME) {
      quietest = Math.min(quietest, Levels.rms(pcm, at, FRAME));
    }
    return quietest;
  }

  private short[] pcm() {
    AudioDecoder decoder = new Pcmu().decoder();
    short[] all = new short[packets.stream().mapToInt(it -> it.payload().length).sum()];
    short[] one = new short[6 * FRAME];
    int length = 0;
    for (Handset.Heard packet : packets) {
      int samples = decoder.decode(packet.payload(), 0, packet.payload().length, one);
      System.arraycopy(one, 0, all, length, samples);
      length += samples;
    }
    return all;
  }
}

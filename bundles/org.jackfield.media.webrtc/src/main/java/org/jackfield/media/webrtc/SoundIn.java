package org.jackfield.media.webrtc;

import org.jackfield.api.audio.AudioFrame;
import org.jackfield.media.webrtc.natives.Peer;

/**
 * Joins pieces of 10 ms to frames of 20 ms. The native side gives silence at 48 kHz from the first
 * description on; the program hears from the first received packet on, and never a sound of
 * somebody whose fingerprint was not checked.
 */
final class SoundIn implements Peer.Hearer {
  private static final int BEFORE_MEDIA = 48_000;

  private final Voice voice;
  private short[] frame = new short[0];
  private int filled;
  private volatile boolean open;
  private volatile boolean arrived;

  SoundIn(Voice voice) {
    this.voice = voice;
  }

  /** The connection is up. */
  void open() {
    open = true;
  }

  /** The statistics say that packets came. */
  void packetsCame() {
    arrived = true;
  }

  /** On the native thread that pulls the sound; one at a time. */
  @Override
  public void heard(byte[] pcm, int sampleRate, int channels, int samples) {
    boolean usable = sampleRate >= 8000 && sampleRate <= 48_000 && sampleRate % 50 == 0;
    if (!open || !usable || channels < 1 || !arriving(pcm, sampleRate)) {
      return;
    }
    if (frame.length != sampleRate / 50) {
      frame = new short[sampleRate / 50];
      filled = 0;
    }
    for (int i = 0; i < samples; i++) {
      frame[filled++] = mixed(pcm, i, channels);
      if (filled == frame.length) {
        voice.accept(new AudioFrame(frame, sampleRate));
        frame = new short[frame.length];
        filled = 0;
      }
    }
  }

  /** A codec's own rate, or anything but digital silence, only comes of packets. */
  private boolean arriving(byte[] pcm, int sampleRate) {
    for (int i = 0; !arrived && i < pcm.length; i++) {
      arrived = sampleRate != BEFORE_MEDIA || pcm[i] != 0;
    }
    return arrived;
  }

  private static short mixed(byte[] pcm, int index, int channels) {
    int sum = 0;
    for (int c = 0; c < channels; c++) {
      int at = 2 * (index * channels + c);
      sum += (short) (pcm[at] & 0xff | pcm[at + 1] << 8);
    }
    return (short) (sum / channels);
  }
}

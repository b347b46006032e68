package org.jackfield.media.webrtc.device;

/** Samples as native code has them: 16-bit little-endian. */
final class Pcm {
  private Pcm() {}

  /** The mean of all channels. */
  static short[] mono(byte[] pcm, int channels, int samples) {
    short[] mono = new short[samples];
    for (int i = 0; i < samples; i++) {
      int sum = 0;
      for (int c = 0; c < channels; c++) {
        sum += sample(pcm, i * channels + c);
      }
      mono[i] = (short) (sum / channels);
    }
    return mono;
  }

  private static short sample(byte[] pcm, int index) {
    return (short) (pcm[2 * index] & 0xff | pcm[2 * index + 1] << 8);
  }

  /** The same in each channel. */
  static void spread(short[] mono, byte[] pcm, int channels) {
    for (int i = 0; i < mono.length; i++) {
      for (int c = 0; c < channels; c++) {
        int at = 2 * (i * channels + c);
        pcm[at] = (byte) mono[i];
        pcm[at + 1] = (byte) (mono[i] >> 8);
      }
    }
  }

  static byte[] bytes(short[] mono) {
    byte[] pcm = new byte[mono.length * 2];
    spread(mono, pcm, 1);
    return pcm;
  }
}

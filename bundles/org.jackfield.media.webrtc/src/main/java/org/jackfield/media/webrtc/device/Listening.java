package org.jackfield.media.webrtc.device;

import org.jackfield.api.audio.AudioFrame;
import org.jackfield.media.webrtc.natives.NativeProcessing;
import org.jackfield.media.webrtc.natives.Peer;
import org.jackfield.spi.audio.DeviceQueue;

/** The way from the microphone: its pieces are processed and joined to frames of 20 ms. */
final class Listening implements Peer.Hearer {
  private static final int PIECE = NativeProcessing.RATE / 100;

  private final DeviceQueue queue = new DeviceQueue();
  private final NativeProcessing processing;
  private final Rated rate = new Rated(NativeProcessing.RATE);
  private short[] frame = new short[2 * PIECE];
  private final boolean process;
  private boolean secondHalf;

  /**
   * Nothing was heard.
   *
   * @param process whether the sound goes through the processing at all
   */
  Listening(NativeProcessing processing, boolean process) {
    this.processing = processing;
    this.process = process;
  }

  DeviceQueue queue() {
    return queue;
  }

  /** On the microphone's thread. */
  @Override
  public void heard(byte[] pcm, int sampleRate, int channels, int samples) {
    short[] piece = rate.of(Pcm.mono(pcm, channels, samples), sampleRate);
    if (piece.length != PIECE) {
      return; // no device gives anything but 10 ms at a usual rate
    }
    short[] ready = process ? Pcm.mono(processing.heard(Pcm.bytes(piece)), 1, PIECE) : piece;
    System.arraycopy(ready, 0, frame, secondHalf ? PIECE : 0, PIECE);
    if (secondHalf) {
      queue.accept(new AudioFrame(frame, NativeProcessing.RATE));
      frame = new short[2 * PIECE];
    }
    secondHalf = !secondHalf;
  }
}

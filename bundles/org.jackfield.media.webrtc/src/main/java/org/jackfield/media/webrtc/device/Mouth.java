package org.jackfield.media.webrtc.device;

import java.util.Arrays;
import java.util.Optional;
import org.jackfield.api.audio.AudioFrame;
import org.jackfield.media.webrtc.natives.NativeDevice;
import org.jackfield.media.webrtc.natives.NativeProcessing;
import org.jackfield.spi.audio.DeviceQueue;

/** The way to the loudspeaker: frames of 20 ms at any rate become pieces of 10 ms at its own. */
final class Mouth implements NativeDevice.Player {
  private static final int PIECE = NativeProcessing.RATE / 100;

  private final DeviceQueue queue = new DeviceQueue();
  private final NativeProcessing processing;
  private final Rated frames = new Rated(NativeProcessing.RATE);
  private short[] frame = new short[2 * PIECE];
  private boolean secondHalf;
  private Rated device = new Rated(NativeProcessing.RATE);
  private int deviceRate = NativeProcessing.RATE;

  Mouth(NativeProcessing processing) {
    this.processing = processing;
  }

  DeviceQueue queue() {
    return queue;
  }

  /** On the loudspeaker's thread. */
  @Override
  public void play(byte[] pcm, int sampleRate, int channels, int samples) {
    short[] piece = next();
    processing.played(Pcm.bytes(piece));
    if (sampleRate != deviceRate) {
      deviceRate = sampleRate;
      device = new Rated(sampleRate);
    }
    short[] fitting = device.of(piece, NativeProcessing.RATE);
    Pcm.spread(Arrays.copyOf(fitting, samples), pcm, channels);
  }

  private short[] next() {
    if (!secondHalf) {
      Optional<AudioFrame> given = queue.next();
      frame =
          given
              .map(sound -> frames.of(sound.samples(), sound.sampleRate()))
              .orElseGet(() -> new short[2 * PIECE]);
    }
    int from = secondHalf ? PIECE : 0;
    secondHalf = !secondHalf;
    return Arrays.copyOfRange(frame, from, from + PIECE);
  }
}

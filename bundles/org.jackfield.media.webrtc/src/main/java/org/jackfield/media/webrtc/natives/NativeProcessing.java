package org.jackfield.media.webrtc.natives;

import dev.onvoid.webrtc.media.audio.AudioProcessing;
import dev.onvoid.webrtc.media.audio.AudioProcessingConfig;
import dev.onvoid.webrtc.media.audio.AudioProcessingStreamConfig;

/**
 * libwebrtc's processing of a microphone's sound: echo cancellation (AEC3), noise suppression, gain
 * control. Pieces of 10 ms at {@link #RATE}, mono, 16-bit little-endian. One thread may bring what
 * the loudspeaker plays while another has the microphone's sound processed.
 */
public final class NativeProcessing implements AutoCloseable {
  /** Samples a second. */
  public static final int RATE = 48_000;

  /** Bytes of a piece. */
  public static final int BYTES = RATE / 100 * 2;

  private final AudioProcessing processing = new AudioProcessing();
  private final AudioProcessingStreamConfig format = new AudioProcessingStreamConfig(RATE, 1);
  private final Object played = new Object();
  private final Object heard = new Object();
  private boolean closed;

  /** With these of its abilities; the high pass belongs to each of them. */
  public NativeProcessing(boolean echo, boolean noise, boolean gain) {
    AudioProcessingConfig config = new AudioProcessingConfig();
    config.highPassFilter.enabled = true;
    config.echoCanceller.enabled = echo;
    config.echoCanceller.enforceHighPassFiltering = true;
    config.noiseSuppression.enabled = noise;
    config.noiseSuppression.level = AudioProcessingConfig.NoiseSuppression.Level.HIGH;
    config.gainControl.enabled = gain;
    config.gainControl.adaptiveDigital.enabled = gain;
    // libwebrtc's own values, which the Java class does not have.
    config.gainControl.adaptiveDigital.headroomDb = 5;
    config.gainControl.adaptiveDigital.maxGainDb = 50;
    config.gainControl.adaptiveDigital.initialGainDb = 15;
    config.gainControl.adaptiveDigital.maxGainChangeDbPerSecond = 6;
    config.gainControl.adaptiveDigital.maxOutputNoiseLevelDbfs = -50;
    processing.applyConfig(config);
  }

  /** What the loudspeaker is about to play. */
  public void played(byte[] piece) {
    synchronized (played) {
      if (!closed) {
        check(processing.processReverseStream(piece, format, format, new byte[BYTES]));
      }
    }
  }

  /** What the microphone heard, processed; as it is once this is closed. */
  public byte[] heard(byte[] piece) {
    synchronized (heard) {
      if (closed) {
        return piece;
      }
      byte[] processed = new byte[BYTES];
      processing.setStreamDelayMs(0); // AEC3 finds the delay itself
      check(processing.processStream(piece, format, format, processed));
      return processed;
    }
  }

  private static void check(int result) {
    if (result != 0) {
      throw new IllegalStateException("libwebrtc's audio processing failed with " + result);
    }
  }

  /** Ends it. Twice is no fault. */
  @Override
  public void close() {
    synchronized (played) {
      synchronized (heard) {
        if (!closed) {
          closed = true;
          processing.dispose();
        }
      }
    }
  }
}

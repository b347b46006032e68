package org.jackfield.media.webrtc.natives;

import dev.onvoid.webrtc.media.audio.AudioDevice;
import dev.onvoid.webrtc.media.audio.AudioDeviceModule;
import dev.onvoid.webrtc.media.audio.AudioSink;
import dev.onvoid.webrtc.media.audio.AudioSource;
import java.util.List;
import java.util.function.Consumer;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.api.problem.ProblemException;

/**
 * The system's default microphone or loudspeaker, running. It is no part of any factory: a factory
 * with a device that records would feed all its connections with it, and race with what we push
 * until the process aborts. So its sound comes to Java, and goes to a call like any other.
 *
 * <p>Making one where there is no sound server blocks or aborts: whoever makes one has asked
 * before.
 */
public final class NativeDevice implements AutoCloseable {

  /** Fills what a loudspeaker plays, on a native thread. */
  @FunctionalInterface
  public interface Player {
    /**
     * The next 10 ms.
     *
     * @param pcm 16-bit little-endian, {@code samples} for each of {@code channels}; to be filled
     */
    void play(byte[] pcm, int sampleRate, int channels, int samples);
  }

  private static final int BYTES = 2;

  private final AudioDeviceModule module;
  private final Consumer<AudioDeviceModule> stop;
  private boolean closed;

  private NativeDevice(AudioDeviceModule module, Consumer<AudioDeviceModule> stop) {
    this.module = module;
    this.stop = stop;
  }

  /**
   * A microphone.
   *
   * @param hearer told every 10 ms
   * @throws org.jackfield.api.problem.ProblemException MEDIA_DEVICE_NOT_FOUND or
   *     MEDIA_DEVICE_FAILED
   */
  public static NativeDevice microphone(Peer.Hearer hearer) {
    AudioSink sink =
        (pcm, samples, bytes, channels, rate, delay, drift) ->
            Callbacks.contain(
                () -> {
                  if (pcm.length >= samples * channels * BYTES) {
                    hearer.heard(pcm, rate, channels, samples);
                  }
                });
    return open(
        "input",
        module -> {
          module.setRecordingDevice(first("input", module.getRecordingDevices()));
          module.setAudioSink(sink);
          module.initRecording();
          module.startRecording();
        },
        AudioDeviceModule::stopRecording);
  }

  /**
   * A loudspeaker.
   *
   * @param player asked every 10 ms
   * @throws org.jackfield.api.problem.ProblemException MEDIA_DEVICE_NOT_FOUND or
   *     MEDIA_DEVICE_FAILED
   */
  public static NativeDevice loudspeaker(Player player) {
    AudioSource source =
        (pcm, samples, bytes, channels, rate) -> {
          Callbacks.contain(() -> player.play(pcm, rate, channels, samples));
          return samples;
        };
    return open(
        "output",
        module -> {
          module.setPlayoutDevice(first("output", module.getPlayoutDevices()));
          module.setAudioSource(source);
          module.initPlayout();
          module.startPlayout();
        },
        AudioDeviceModule::stopPlayout);
  }

  private static NativeDevice open(
      String which, Consumer<AudioDeviceModule> start, Consumer<AudioDeviceModule> stop) {
    AudioDeviceModule module = null;
    try {
      module = new AudioDeviceModule();
      start.accept(module);
      return new NativeDevice(module, stop);
    } catch (Error | RuntimeException fault) {
      if (module != null) {
        module.dispose();
      }
      throw fault instanceof ProblemException known
          ? known
          : Problem.passing(
                  Codes.MEDIA_DEVICE_FAILED,
                  Area.AUDIO,
                  which + ": the device cannot be opened (" + fault.getMessage() + ")")
              .asException(fault);
    }
  }

  /** The first is the default; without one chosen it would not start. */
  private static AudioDevice first(String which, List<AudioDevice> devices) {
    return devices.stream()
        .findFirst()
        .orElseThrow(
            () ->
                Problem.passing(
                        Codes.MEDIA_DEVICE_NOT_FOUND, Area.AUDIO, which + ": there is no device")
                    .asException());
  }

  /** Stops it; nothing is told or asked after this. Twice is no fault. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    try {
      stop.accept(module);
    } finally {
      module.dispose();
    }
  }
}

package org.jackfield.api.client.script;

import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jackfield.api.audio.AudioFrame;
import org.jackfield.api.audio.AudioSink;
import org.jackfield.api.audio.AudioSource;
import org.jackfield.audio.Resampler;
import org.jackfield.audio.WavFile;

/** What a script's call sends and hears: one thing after the other. Thread-safe. */
final class ScriptSound implements AudioSource, AudioSink {
  private static final int RATE = 16_000;
  private static final AudioSource NOTHING = Optional::empty;

  private AudioSource source = NOTHING;
  private CompletableFuture<Void> played = CompletableFuture.completedFuture(null);
  private boolean recording;
  private short[] heard = new short[0];
  private int length;
  private int rate = RATE;
  private Optional<Resampler> resampler = Optional.empty();

  /** Plays this; complete when it has given its last frame, failed if it threw. */
  synchronized CompletableFuture<Void> play(AudioSource next) {
    source = Objects.requireNonNull(next, "source");
    played = new CompletableFuture<>();
    return played;
  }

  /** Plays nothing. */
  synchronized void stop() {
    source = NOTHING;
  }

  @Override
  public Optional<AudioFrame> next() {
    AudioSource now;
    CompletableFuture<Void> end;
    synchronized (this) {
      now = source;
      end = played;
    }
    Optional<AudioFrame> frame = Optional.empty();
    try {
      frame = now.next();
      if (frame.isEmpty()) {
        end.complete(null);
      }
    } catch (RuntimeException | Error fault) {
      end.completeExceptionally(fault);
      throw fault; // for the engine's log
    }
    return frame;
  }

  /** Keeps what is heard from now on. */
  synchronized void record() {
    recording = true;
    length = 0;
  }

  /** What was heard; no more is kept. */
  synchronized WavFile recorded() {
    recording = false;
    return new WavFile(RATE, Arrays.copyOf(heard, length));
  }

  @Override
  public synchronized void accept(AudioFrame frame) {
    if (!recording) {
      return;
    }
    if (frame.sampleRate() != rate) {
      rate = frame.sampleRate();
      resampler = rate == RATE ? Optional.empty() : Optional.of(new Resampler(rate, RATE));
    }
    short[] samples =
        resampler.isPresent() ? resampler.get().resample(frame.samples()) : frame.samples();
    if (length + samples.length > heard.length) {
      heard = Arrays.copyOf(heard, Math.max(RATE, 2 * (length + samples.length)));
    }
    System.arraycopy(samples, 0, heard, length, samples.length);
    length += samples.length;
  }
}

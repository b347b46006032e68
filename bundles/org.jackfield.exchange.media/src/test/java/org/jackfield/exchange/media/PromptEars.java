package org.jackfield.exchange.media;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jackfield.audio.ToneGenerator;
import org.jackfield.audio.WavFile;
import org.jackfield.exchange.api.media.prompt.PromptEnd;
import org.jackfield.exchange.api.media.prompt.PromptListener;
import org.jackfield.exchange.api.media.prompt.PromptSource;
import org.jackfield.exchange.media.prompt.Wavs;

/** A listener of prompts that remembers, and prompts to order. */
final class PromptEars implements PromptListener {
  final List<String> told = new CopyOnWriteArrayList<>();
  private final Map<String, CompletableFuture<PromptEnd>> ends = new ConcurrentHashMap<>();

  /** A tone as WAV of 8 kHz. */
  static PromptSource tone(int hertz, int millis) {
    short[] samples = new short[8 * millis];
    new ToneGenerator(hertz, 8000, Handset.AMPLITUDE).fill(samples);
    return new PromptSource.Upload(Wavs.of(new WavFile(8000, samples)));
  }

  private CompletableFuture<PromptEnd> known(String id) {
    return ends.computeIfAbsent(id, it -> new CompletableFuture<>());
  }

  @Override
  public void onStarted(String id) {
    told.add(id + " started");
  }

  @Override
  public void onEnded(String id, PromptEnd end) {
    told.add(id + " " + end.reason());
    known(id).complete(end);
  }

  /** Waits for its end. */
  PromptEnd end(String id) {
    return known(id).orTimeout(Ears.DEADLINE_SECONDS, TimeUnit.SECONDS).join();
  }
}

package org.jackfield.bench.client;

import java.util.concurrent.CompletableFuture;
import org.jackfield.api.audio.AudioFrame;
import org.jackfield.api.audio.AudioSink;

/** Waits for the first sound that is none of silence or noise. */
final class Ear implements AudioSink {
  /** Of a tone at a fifth of full scale; well above what a codec makes of silence. */
  private static final int LOUD = Short.MAX_VALUE / 10;

  private final CompletableFuture<Long> heard = new CompletableFuture<>();

  @Override
  public void accept(AudioFrame frame) {
    if (!heard.isDone() && isLoud(frame.samples())) {
      heard.complete(System.nanoTime());
    }
  }

  static boolean isLoud(short[] samples) {
    for (short sample : samples) {
      if (Math.abs(sample) > LOUD) {
        return true;
      }
    }
    return false;
  }

  /** When that was, by {@code System.nanoTime}. */
  CompletableFuture<Long> heard() {
    return heard;
  }
}

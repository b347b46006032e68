package org.jackfield.media.webrtc.device;

import java.util.Optional;
import org.jackfield.audio.Resampler;

/** Brings a stream to one rate, whatever rate it has. For one thread at a time. */
final class Rated {
  private final int to;
  private int from;
  private Optional<Resampler> resampler = Optional.empty();

  /** To this rate. */
  Rated(int to) {
    this.to = to;
    this.from = to;
  }

  short[] of(short[] samples, int rate) {
    if (rate != from) {
      from = rate;
      resampler = rate == to ? Optional.empty() : Optional.of(new Resampler(rate, to));
    }
    return resampler.isPresent() ? resampler.get().resample(samples) : samples;
  }
}

package org.jackfield.phone;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.OptionalDouble;
import org.jackfield.audio.Levels;
import org.jackfield.audio.ToneMeter;
import org.jackfield.audio.WavReader;

/**
 * What is in a recording; of a long one, in its last minute.
 *
 * @param seconds how long all of it is
 * @param hertz the strongest frequency; empty for silence
 * @param dBov the level
 */
record Heard(double seconds, OptionalDouble hertz, double dBov) {
  private static final int WINDOW_MILLIS = 60_000;

  /**
   * Listens to a WAV file.
   *
   * @throws IOException when it cannot be read
   */
  static Heard in(Path file) throws IOException {
    try (WavReader reader = WavReader.open(file)) {
      ToneMeter meter = new ToneMeter(reader.sampleRate(), WINDOW_MILLIS);
      short[] piece = new short[8192];
      for (int count; (count = reader.read(piece)) > 0; ) {
        meter.add(Arrays.copyOf(piece, count));
      }
      return new Heard(
          (double) meter.added() / reader.sampleRate(),
          meter.dominantFrequency(),
          Levels.dBov(meter.rms()));
    }
  }

  /** For a person. */
  String words() {
    String length = String.format(Locale.ROOT, "%.1f s", seconds);
    return hertz.isEmpty()
        ? length + " of silence"
        : String.format(
            Locale.ROOT, "%s, mostly %.1f Hz, at %.1f dBov", length, hertz.getAsDouble(), dBov);
  }
}

package org.jackfield.exchange.api.media;

import java.nio.file.Path;
import org.osgi.annotation.versioning.ProviderType;

/** What a leg hears by itself. */
@ProviderType
public sealed interface Sound {
  /** Nothing. */
  record Silence() implements Sound {}

  /** What it says. */
  record Echo() implements Sound {}

  /**
   * A tone.
   *
   * @param hertz its frequency
   */
  record Tone(int hertz) implements Sound {}

  /** Music on hold. */
  record Music() implements Sound {}

  /**
   * A WAV file of this machine, once; then silence, and {@link MediaLegListener#onPlayed}.
   *
   * @param file 16 bit; of two channels both are heard
   */
  record Wav(Path file) implements Sound {}
}

package org.jackfield.spi.speech;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jackfield.api.audio.AudioSource;
import org.jackfield.api.audio.Sounds;
import org.jackfield.audio.WavFile;
import org.osgi.annotation.versioning.ConsumerType;

/** Turns text into speech. A service; the best-ranked one serves. Thread-safe. */
@ConsumerType
public interface SpeechSynthesizer {

  /** The voices there are now, best first; may be none. Returns what it knows and does not wait. */
  List<Voice> voices();

  /**
   * Speaks a text. Returns at once; whoever asks may cancel the stage, which then is not made
   * further.
   *
   * @return the sound, mono; fails with a {@link org.jackfield.api.problem.ProblemException}:
   *     INVALID_CALL_PARAMETERS for a voice or language that it does not have, PROVIDER_MISSING
   *     where something it needs is not installed, REQUEST_TIMEOUT
   */
  CompletionStage<WavFile> speak(SpeechRequest request);

  /**
   * The same as the sound of a call: spoken once, then silence. Fails like {@link #speak}.
   *
   * @return a source for one call
   */
  default CompletionStage<AudioSource> source(SpeechRequest request) {
    return speak(request).thenApply(Sounds::once);
  }
}

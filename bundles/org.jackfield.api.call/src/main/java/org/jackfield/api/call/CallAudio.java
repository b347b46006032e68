package org.jackfield.api.call;

import java.util.Objects;
import java.util.Optional;
import org.jackfield.api.audio.AudioSink;
import org.jackfield.api.audio.AudioSource;

/**
 * The sound of a call: what it sends and who hears what it receives.
 *
 * @param source what is sent
 * @param sink who hears
 */
public record CallAudio(AudioSource source, AudioSink sink) {
  /** Refuses missing parts. */
  public CallAudio {
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(sink, "sink");
  }

  /** Sends silence and hears nothing. */
  public static CallAudio silent() {
    return new CallAudio(Optional::empty, frame -> {});
  }

  /** Sends this and hears nothing. */
  public static CallAudio of(AudioSource source) {
    return new CallAudio(source, frame -> {});
  }

  /** Sends this and gives what comes to the sink. */
  public static CallAudio of(AudioSource source, AudioSink sink) {
    return new CallAudio(source, sink);
  }
}

package org.jackfield.api.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * How to answer. Start with {@link #with} and add what is wanted.
 *
 * @param audio the call's sound
 * @param headers custom headers of the answer, in order
 * @param muted whether it begins muted
 */
public record AnswerRequest(CallAudio audio, List<Header> headers, boolean muted) {
  /** Refuses missing sound; copies the headers. */
  public AnswerRequest {
    Objects.requireNonNull(audio, "audio");
    headers = List.copyOf(headers);
  }

  /** With this sound and nothing else. */
  public static AnswerRequest with(CallAudio audio) {
    return new AnswerRequest(audio, List.of(), false);
  }

  /** With one more header. */
  public AnswerRequest withHeader(String name, String value) {
    List<Header> more = new ArrayList<>(headers);
    more.add(new Header(name, value));
    return new AnswerRequest(audio, more, muted);
  }

  /** Muted until {@link Call#mute} says otherwise. */
  public AnswerRequest beginningMuted() {
    return new AnswerRequest(audio, headers, true);
  }
}

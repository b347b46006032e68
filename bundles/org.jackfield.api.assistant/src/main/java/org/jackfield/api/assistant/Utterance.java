package org.jackfield.api.assistant;

import java.time.Instant;
import java.util.Objects;

/**
 * Something that was said or written.
 *
 * @param id the network's name of it; the same for all that is told of one utterance
 * @param speaker who said it
 * @param text so far
 * @param pictures how many pictures came with it
 * @param complete whether nothing more of it comes
 * @param at when its first word came, by this machine's clock
 */
public record Utterance(
    String id, Speaker speaker, String text, int pictures, boolean complete, Instant at) {
  /** Refuses missing parts. */
  public Utterance {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(speaker, "speaker");
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(at, "at");
  }

  /** Without the words, which are a person's. */
  @Override
  public String toString() {
    return "Utterance[" + speaker + ", " + text.length() + " chars, complete=" + complete + "]";
  }
}

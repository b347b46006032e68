package org.jackfield.exchange.api.media.stream;

import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jackfield.exchange.api.media.prompt.PromptTarget;

/**
 * What of a leg is to be streamed.
 *
 * @param tracks which of its directions go out; at least one
 * @param format how; empty for the leg's own codec
 * @param back what comes back, if anything may
 */
public record StreamOrder(
    Set<StreamTrack> tracks, Optional<StreamFormat> format, Optional<Back> back) {

  /**
   * Sound that comes back.
   *
   * @param format how it is encoded
   * @param target who hears it, over what else is heard. Decided whenever it begins anew after a
   *     pause; where there is no such leg it is heard by nobody
   */
  public record Back(StreamFormat format, PromptTarget target) {
    /** Refuses missing parts. */
    public Back {
      Objects.requireNonNull(format, "format");
      Objects.requireNonNull(target, "target");
    }
  }

  /**
   * Refuses missing parts.
   *
   * @throws IllegalArgumentException naming the field
   */
  public StreamOrder {
    tracks = Set.copyOf(tracks);
    Objects.requireNonNull(format, "format");
    Objects.requireNonNull(back, "back");
    if (tracks.isEmpty()) {
      throw new IllegalArgumentException("tracks: must have one at least");
    }
  }
}

package org.jackfield.api.call;

import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;

/**
 * How a call's sound is offered.
 *
 * @param codecs SDP names of the only codecs to offer, best first, compared without case; empty for
 *     all that the media engine has, in its own order
 * @param without SDP names of codecs not to offer, compared without case
 * @param stereo whether the far end may send Opus in stereo ({@code stereo=1}, RFC 7587 6.1); it is
 *     heard as mono
 * @param mostKilobits how much the far end may send, in kbit/s ({@code b=AS}, RFC 8866 5.8), 6 to
 *     1000; empty for as much as it likes
 * @param trickle whether the offer goes out at once and our addresses follow one by one (trickle
 *     ICE, RFC 8838), where the media engine can do that; otherwise it waits for all of them
 */
public record SoundTerms(
    List<String> codecs,
    Set<String> without,
    boolean stereo,
    OptionalInt mostKilobits,
    boolean trickle) {
  /** Whatever the media engine offers by itself. */
  public static final SoundTerms USUAL =
      new SoundTerms(List.of(), Set.of(), false, OptionalInt.empty(), false);

  private static final int LEAST = 6;
  private static final int MOST = 1000;

  /** Refuses a bandwidth out of range; copies the lists. */
  public SoundTerms {
    codecs = List.copyOf(codecs);
    without = Set.copyOf(without);
    Objects.requireNonNull(mostKilobits, "mostKilobits");
    mostKilobits.ifPresent(
        it -> {
          if (it < LEAST || it > MOST) {
            throw new IllegalArgumentException(
                "mostKilobits: " + it + " is not " + LEAST + " to " + MOST);
          }
        });
  }
}

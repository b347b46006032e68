package org.jackfield.media.headless.sound;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jackfield.spi.codec.Codec;

/**
 * What offer and answer settled for the streams of a session.
 *
 * @param codec of both directions
 * @param sendType its payload type towards the far end
 * @param receiveTypes payload types under which it may arrive: the far end's number, and ours
 * @param digitTypes those of telephone-events, at the codec's clock rate; empty for none
 * @param noiseTypes those of comfort noise (RFC 3389); empty for none
 * @param noise what makes it, where it was agreed
 * @param sends whether the far end wants to hear anything
 * @param resends whether either side may ask the other for lost packets (RFC 4585)
 * @param level id of the extension by which packets say how loud they are (RFC 6464), 1 to 14
 */
public record Agreed(
    Codec codec,
    int sendType,
    Set<Integer> receiveTypes,
    Set<Integer> digitTypes,
    Set<Integer> noiseTypes,
    Optional<Codec> noise,
    boolean sends,
    boolean resends,
    OptionalInt level) {
  /** Copies the sets. */
  public Agreed {
    receiveTypes = Set.copyOf(receiveTypes);
    digitTypes = Set.copyOf(digitTypes);
    noiseTypes = Set.copyOf(noiseTypes);
  }
}

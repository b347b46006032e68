package org.jackfield.spi.call;

import java.util.List;
import java.util.Objects;

/**
 * The outcome of one input.
 *
 * @param <P> the machine's phases
 * @param <E> its effects
 * @param phase the phase from now on
 * @param effects what to do, in order
 * @param understood false where the phase does not know the input
 */
public record Step<P, E>(P phase, List<E> effects, boolean understood) {
  /** Refuses missing parts. */
  public Step {
    Objects.requireNonNull(phase, "phase");
    effects = List.copyOf(effects);
  }

  /** On to this phase, with these effects in order. */
  @SafeVarargs
  @SuppressWarnings("varargs") // List.of only reads the array
  public static <P, E> Step<P, E> to(P phase, E... effects) {
    return new Step<>(phase, List.of(effects), true);
  }

  /** The input means nothing here. */
  public static <P, E> Step<P, E> ignored(P phase) {
    return new Step<>(phase, List.of(), false);
  }
}

package org.jackfield.demo;

import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jackfield.api.call.Call;

/**
 * Where digits are looked for.
 *
 * @param atExchange how many the exchange took from the call that was placed; empty where the far
 *     end's engine tells the digits it receives, which is the better check
 */
record DigitCheck(Optional<ToIntFunction<Call>> atExchange) {

  /** By what the far end is told. */
  static DigitCheck atFarEnd() {
    return new DigitCheck(Optional.empty());
  }

  /** By what the exchange counts. */
  static DigitCheck atExchange(ToIntFunction<Call> taken) {
    return new DigitCheck(Optional.of(taken));
  }
}

package org.jackfield.junit;

import org.jackfield.api.call.Call;

/**
 * Assertions about calls. {@link #assertThat} goes together with the method of that name of other
 * libraries: import both statically.
 */
public final class VoiceAssertions {
  private VoiceAssertions() {}

  /**
   * Begins an assertion.
   *
   * @param call of a client of an {@link ExchangeExtension}; of a call of another client is known
   *     what it does, but not what it hears
   */
  public static CallAssert assertThat(Call call) {
    return new CallAssert(call, Observed.of(call.id()));
  }
}

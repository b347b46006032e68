package org.jackfield.exchange.core.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.jackfield.exchange.api.directory.ConnectionSettings.SipUriCalling;
import org.jackfield.exchange.core.rule.SipUriCallingRule.Caller;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SipUriCallingRuleTest {
  @ParameterizedTest
  @CsvSource({
    "DISABLED, INSIDE, true",
    "DISABLED, OUTSIDE, false",
    "INTERNAL, INSIDE, true",
    "INTERNAL, OUTSIDE, false",
    "UNRESTRICTED, INSIDE, true",
    "UNRESTRICTED, OUTSIDE, true",
  })
  void thePreferenceBindsOnlyCallersFromElsewhere(
      SipUriCalling preference, Caller caller, boolean may) {
    assertEquals(may, SipUriCallingRule.mayRing(preference, caller));
  }
}

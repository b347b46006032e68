package org.jackfield.exchange.core.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DestinationTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      nullValues = "-",
      value = {
        "alice ! alice ! -",
        "sip:alice ! alice ! -",
        "alice@sip.telnyx.com ! alice ! sip.telnyx.com",
        "sip:alice@sip.telnyx.com ! alice ! sip.telnyx.com",
        "SIPS:Alice@SIP.Telnyx.com. ! Alice ! sip.telnyx.com",
        "sip:alice@localhost:8080;transport=tls?X-A=b ! alice ! localhost",
        "sip:alice;isub=1:secret@[::1]:5060 ! alice ! [::1]",
        "sip:alice:secret@localhost ! alice ! localhost",
        "<sip:alice@localhost> ! alice ! localhost",
        "alice;transport=tls ! alice ! -",
        "sip:+13125550100@localhost;user=phone ! +13125550100 ! localhost",
        "alice@ ! alice ! ''",
        "@localhost ! '' ! localhost",
        "sip:alice@a@b ! alice ! a@b",
        "'' ! '' ! -",
      })
  void userAndDomainAreReadFromEveryForm(String dialled, String user, String domain) {
    assertEquals(new Destination(user, Optional.ofNullable(domain)), Destination.of(dialled));
  }
}

package org.jackfield.shell.why;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.jackfield.exchange.api.directory.Directory;
import org.jackfield.exchange.api.directory.Directory.SampleUser;
import org.jackfield.shell.Fake;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

class CardTest {
  private static final BundleContext OPEN = port("http://127.0.0.1:8080/");

  @Test
  void theCardShowsTheAddressAndTheSampleUsers() {
    String card =
        card(
            OPEN,
            new SampleUser("alice", "alice-secret", "1001"),
            new SampleUser("bob", "bob-secret", "1002"));

    holds(card, "connect to   ws://127.0.0.1:8080\n");
    assertTrue(card.matches("(?s).*user +alice +password alice-secret +number 1001.*"), card);
    assertTrue(card.matches("(?s).*user +bob +password bob-secret +number 1002.*"), card);
  }

  @Test
  void theLinesToCopyAreFilledInWithTheFirstUser() {
    String card = card(OPEN, new SampleUser("alice", "alice-secret", "1001"));

    holds(
        card,
        "new TelnyxRTC({ host: 'ws://127.0.0.1:8080', login: 'alice', password: 'alice-secret',");
    holds(card, "printf '%s' 'alice-secret' > password.txt");
    holds(card, "./jackfield phone --login alice --password-file password.txt");
    holds(card, "--host ws://127.0.0.1:8080 --to echo");
  }

  @Test
  void withoutSampleUsersTheLinesNameAPlaceForYours() {
    String card = card(OPEN);

    holds(card, "users        those of your directory");
    holds(card, "login: 'YOUR_USER', password: 'YOUR_PASSWORD'");
    holds(card, "--login YOUR_USER");
    assertFalse(card.contains("number"), card);
  }

  @Test
  void anExchangeWithTlsIsCalledWithTls() {
    holds(card(port("https://pbx.example.org/")), "connect to   wss://pbx.example.org\n");
  }

  @Test
  void theShortestOfSeveralAddressesIsShown() {
    holds(
        card(port(new String[] {"http://[0:0:0:0:0:0:0:1]:8080/", "http://10.0.0.7:8080/"})),
        "connect to   ws://10.0.0.7:8080\n");
  }

  @Test
  void aClosedPortIsSaid() {
    BundleContext closed =
        Fake.answering(
            BundleContext.class,
            call -> {
              assertTrue(call.method().equals("getServiceReference"), call.method());
              return null;
            });

    holds(card(closed), "connect to   ws://(no port is open)");
  }

  private static void holds(String card, String text) {
    assertTrue(card.contains(text), () -> "no '" + text + "' in\n" + card);
  }

  private static String card(BundleContext context, SampleUser... users) {
    return new Card(context, Fake.of(Directory.class, Map.of("samples", List.of(users)))).get();
  }

  private static BundleContext port(Object endpoint) {
    ServiceReference<?> reference =
        Fake.of(ServiceReference.class, Map.of("getProperty", endpoint));
    return Fake.of(BundleContext.class, Map.of("getServiceReference", reference));
  }
}

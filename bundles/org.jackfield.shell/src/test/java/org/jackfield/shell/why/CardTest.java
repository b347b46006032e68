package org.jackfield.shell.why;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.annotation.Annotation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jackfield.exchange.api.directory.Connection;
import org.jackfield.exchange.api.directory.ConnectionSettings;
import org.jackfield.exchange.api.directory.Directory;
import org.jackfield.exchange.api.directory.Samples;
import org.jackfield.exchange.api.directory.Subscriber;
import org.jackfield.exchange.api.directory.TelephonyCredential;
import org.jackfield.exchange.api.webhook.WebhookKey;
import org.jackfield.shell.Fake;
import org.junit.jupiter.api.Test;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;

class CardTest {
  private static final BundleContext OPEN = port("http://127.0.0.1:8080/");
  private static final Samples SAMPLES =
      new Samples(
          List.of(
              new Samples.User("alice", "alice-secret", "+13125550101"),
              new Samples.User("bob", "bob-secret", "")),
          new Samples.User("gencred-alice", "gencred-secret", ""),
          "KEY0123");

  @Test
  void theCardShowsTheAddressAndAllThatWasMadeUp() {
    String card = card(OPEN, Optional.of(SAMPLES));

    holds(card, "  connect to   ws://127.0.0.1:8080\n");
    assertTrue(card.matches("(?s).*user +alice +password alice-secret +number \\+1312.*"), card);
    assertTrue(card.matches("(?s).*user +bob +password bob-secret *\n.*"), card);
    assertTrue(card.matches("(?s).*credential +gencred-alice +password gencred-secret .*"), card);
    assertTrue(card.matches("(?s).*API key +KEY0123\n.*"), card);
    assertTrue(card.matches("(?s).*assistant +assistant-echo.*"), card);
  }

  @Test
  void theLinesToCopyAreFilledIn() {
    String card = card(OPEN, Optional.of(SAMPLES));

    holds(
        card,
        "new TelnyxRTC({ host: 'ws://127.0.0.1:8080', login: 'alice', password: 'alice-secret',");
    holds(
        card,
        "curl -X POST -H 'Authorization: Bearer KEY0123'"
            + " http://127.0.0.1:8080/v2/telephony_credentials/uuid-1/token\n");
    holds(card, "printf '%s' 'alice-secret' > password.txt");
    holds(card, "./jackfield phone --login alice --password-file password.txt");
    holds(card, "--host ws://127.0.0.1:8080 --to echo");
  }

  @Test
  void withoutSamplesTheLinesNameAPlaceForYours() {
    String card = card(OPEN, Optional.empty());

    holds(card, "users        those of your directory");
    holds(card, "login: 'YOUR_USER', password: 'YOUR_PASSWORD'");
    holds(card, "Bearer YOUR_API_KEY");
    holds(card, "/telephony_credentials/CREDENTIAL_ID/token");
    holds(card, "--login YOUR_USER");
    assertFalse(card.contains("number"), card);
  }

  @Test
  void anExchangeWithTlsIsCalledWithTls() {
    String card = card(port("https://pbx.example.org/"), Optional.of(SAMPLES));
    holds(card, "connect to   wss://pbx.example.org\n");
    holds(card, " https://pbx.example.org/v2/telephony_credentials/");
    assertFalse(card.contains("certificate"), card);
  }

  @Test
  void aLocalAuthorityIsToBeTrustedByPeopleAndByTheLinesToCopy() {
    String card =
        card(
            port("https://10.0.0.7:8443/"),
            Optional.of(SAMPLES),
            new Settings("", "/data/tls/ca.pem"));
    holds(card, "certificate  by a local authority");
    holds(card, "/data/tls/ca.pem\n");
    holds(card, "curl --cacert '/data/tls/ca.pem' -X POST");
    holds(card, "--host wss://10.0.0.7:8443 --trust '/data/tls/ca.pem' --to echo");
  }

  @Test
  void theAddressThatDevicesAreToldIsShown() {
    BundleContext port = port("https://0.0.0.0:8443/");
    String card = card(port, Optional.of(SAMPLES), new Settings("pbx.example.org", ""));
    holds(card, "connect to   wss://pbx.example.org:8443\n");
    holds(card, " https://pbx.example.org:8443/v2/");
    String six = card(port, Optional.of(SAMPLES), new Settings("2001:db8::1", ""));
    holds(six, "connect to   wss://[2001:db8::1]:8443\n");
  }

  @Test
  void anAddressThatCannotBeOneIsRefused() {
    BundleContext port = port("https://0.0.0.0:8443/");
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> card(port, Optional.empty(), new Settings("no host", "")));
    assertEquals("advertise: is no host name or address", refused.getMessage());
  }

  @Test
  void theShortestOfSeveralAddressesIsShown() {
    holds(
        card(
            port(new String[] {"http://[0:0:0:0:0:0:0:1]:8080/", "http://10.0.0.7:8080/"}),
            Optional.empty()),
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

    holds(card(closed, Optional.empty()), "connect to   ws://(no port is open)");
  }

  private static void holds(String card, String text) {
    assertTrue(card.contains(text), () -> "no '" + text + "' in\n" + card);
  }

  private static String card(BundleContext context, Optional<Samples> samples) {
    return card(context, samples, new Settings("", ""));
  }

  private static String card(BundleContext context, Optional<Samples> samples, Settings settings) {
    Connection alice =
        new Connection(
            "1",
            "main",
            "alice",
            ConnectionSettings.DEFAULT,
            "{}",
            List.of(),
            Instant.EPOCH,
            Instant.EPOCH);
    TelephonyCredential credential =
        new TelephonyCredential(
            "uuid-1",
            "1",
            "",
            Optional.empty(),
            "gencred-alice",
            Optional.empty(),
            Instant.EPOCH,
            Instant.EPOCH);
    Directory directory =
        Fake.of(
            Directory.class,
            Map.of(
                "samples",
                samples,
                "byUser",
                CompletableFuture.completedFuture(Optional.of(Subscriber.of(alice, credential)))));
    Card card = new Card(context, directory, settings);
    WebhookKey key = () -> "PUBLIC=";
    card.bindWebhooks(key);
    String shown = card.get();
    holds(shown, "  webhooks     webhook public key PUBLIC=\n");
    card.unbindWebhooks(key);
    assertFalse(card.get().contains("webhook"));
    return shown;
  }

  private static BundleContext port(Object endpoint) {
    ServiceReference<?> reference =
        Fake.of(ServiceReference.class, Map.of("getProperty", endpoint));
    return Fake.of(BundleContext.class, Map.of("getServiceReference", reference));
  }

  private record Settings(String advertise, String authority) implements Card.Config {
    @Override
    public Class<? extends Annotation> annotationType() {
      return Card.Config.class;
    }
  }
}

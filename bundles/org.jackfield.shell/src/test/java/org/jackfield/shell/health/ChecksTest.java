package org.jackfield.shell.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.Result.Status;
import org.jackfield.api.client.ClientState;
import org.jackfield.api.client.VoiceClient;
import org.jackfield.exchange.api.media.MediaNode;
import org.jackfield.exchange.api.registrar.Registrar;
import org.jackfield.shell.Fake;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The checks that look at one number or state. */
class ChecksTest {

  @Test
  void theMediaNodeIsWellUpToManyHandshakes() {
    Result result = media(100);

    assertEquals(Status.OK, result.getStatus());
    assertTrue(result.toString().contains("3 leg(s), 100 handshake(s)"), result.toString());
    String refused = "9 of strangers, 8 check(s), 7 packet(s), 5 in floods, 6 fault(s)";
    assertTrue(result.toString().contains(refused), result.toString());
  }

  @Test
  void moreHandshakesThanManyAreAWarning() {
    Result result = media(101);

    assertEquals(Status.WARN, result.getStatus());
    assertTrue(result.toString().contains("new calls connect slowly"), result.toString());
  }

  @ParameterizedTest
  @CsvSource({
    "READY, OK",
    "CONNECTING, TEMPORARILY_UNAVAILABLE",
    "REGISTERING, TEMPORARILY_UNAVAILABLE",
    "RECONNECTING, TEMPORARILY_UNAVAILABLE",
    "DISCONNECTED, WARN",
    "CLOSED, WARN",
    "FAILED, CRITICAL"
  })
  void aClientIsAsWellAsItsState(ClientState state, Status status) {
    ClientCheck check = new ClientCheck();
    check.bindClient(client("alice", state));

    assertEquals(status, check.execute().getStatus());
    assertTrue(check.execute().toString().contains("alice: "), check.execute().toString());
  }

  @Test
  void theWorstClientCountsUntilItGoes() {
    VoiceClient failed = client("bob", ClientState.FAILED);
    ClientCheck check = new ClientCheck();
    check.bindClient(client("alice", ClientState.READY));
    check.bindClient(failed);

    assertEquals(Status.CRITICAL, check.execute().getStatus());
    check.unbindClient(failed);
    assertEquals(Status.OK, check.execute().getStatus());
  }

  @Test
  void noClientIsNoFault() {
    Result result = new ClientCheck().execute();

    assertEquals(Status.OK, result.getStatus());
    assertTrue(result.toString().contains("no client is configured"), result.toString());
  }

  @ParameterizedTest
  @CsvSource({"0", "2"})
  void theRegisteredDevicesAreCountedAndNoneIsNoFault(int devices) {
    // Only their number is asked for, so any two entries do.
    List<?> contacts = List.of(1, 2).subList(0, devices);
    Registrar registrar = Fake.of(Registrar.class, Map.of("contacts", contacts));

    Result result = new RegistrationCheck(registrar).execute();

    assertEquals(Status.OK, result.getStatus());
    assertTrue(result.toString().contains(devices + " device(s) registered"), result.toString());
  }

  private static Result media(int handshakes) {
    MediaNode.Load load = new MediaNode.Load(3, handshakes, new MediaNode.Refused(9, 8, 7, 5, 6));
    return new MediaCheck(Fake.of(MediaNode.class, Map.of("load", load))).execute();
  }

  private static VoiceClient client(String name, ClientState state) {
    return Fake.of(VoiceClient.class, Map.of("name", name, "state", state));
  }
}

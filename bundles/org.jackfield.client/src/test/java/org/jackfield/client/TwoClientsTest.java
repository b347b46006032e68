package org.jackfield.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallState;
import org.jackfield.api.client.ClientEvent;
import org.jackfield.api.client.ClientState;
import org.jackfield.client.setup.ClientSettings;
import org.jackfield.client.setup.CredentialsFilter;
import org.jackfield.testkit.FixedCredentials;
import org.jackfield.testkit.ManualClock;
import org.junit.jupiter.api.Test;

class TwoClientsTest {

  @Test
  void twoClientsShareNothing() {
    ManualClock clock = new ManualClock();
    Rig alice = new Rig(ClientSettings.of("alice", URI.create("wss://voice.example")), clock);
    Rig bob = new Rig(ClientSettings.of("bob", URI.create("wss://voice.example")), clock);
    alice.ready();
    bob.ready();
    Call mine = alice.talking();
    Call theirs = bob.talking();

    bob.server.drop();
    bob.run();
    alice.run();
    assertEquals(CallState.RECONNECTING, theirs.state());
    assertEquals(CallState.ACTIVE, mine.state());
    assertEquals(ClientState.READY, alice.client.state());
    assertEquals(List.of(mine), alice.client.calls());
    assertTrue(alice.heard.client().all(ClientEvent.RegistrationLost.class).isEmpty());
    assertTrue(bob.heard.client().all().stream().allMatch(event -> event.client().equals("bob")));
    assertTrue(alice.heard.calls().all().stream().allMatch(event -> event.call() == mine));
  }

  @Test
  void eachClientPicksItsProviderByNameFilterAndRanking() {
    Home alice = new Home(ClientSettings.of("alice", URI.create("wss://voice.example")));
    Home bob = new Home(ClientSettings.of("bob", URI.create("wss://voice.example")));
    FixedCredentials everybodys = FixedCredentials.of("office", "p1");
    FixedCredentials bobs = FixedCredentials.of("bob", "p2");
    FixedCredentials token = Home.source(alice.clock.instant().plusSeconds(3600), "jwt");
    for (Home home : List.of(alice, bob)) {
      home.parts.credentials().put(everybodys, Map.of("auth.kind", "credential"));
      home.parts
          .credentials()
          .put(bobs, Map.of("auth.kind", "credential", "client.name", List.of("bob", "bill")));
      home.parts.credentials().put(token, Map.of("auth.kind", "jwt", "service.ranking", 5));
    }
    bob.client.settings(filtered("bob", "(auth.kind=credential)"));
    bob.parts
        .credentials()
        .put(
            bobs,
            Map.of("auth.kind", "credential", "client.name", List.of("bob"), "service.ranking", 1));
    alice.client.connect();
    bob.client.connect();
    alice.run();
    bob.run();
    assertEquals(List.of("jwt"), alice.tokens());
    assertEquals(List.of("bob:p2"), bob.logins());
    assertEquals(List.of(), everybodys.asked().all());
    assertEquals(List.of("alice"), token.asked().all());

    alice.client.settings(filtered("alice", "(!(auth.kind=jwt))"));
    alice.run();
    assertEquals(List.of("office:p1"), alice.logins().subList(1, 2));
    assertEquals(List.of("bob"), bobs.asked().all(), "that one is only bob's");
    assertEquals(1, bob.logins().size());
  }

  private static ClientSettings filtered(String name, String filter) {
    ClientSettings usual = ClientSettings.of(name, URI.create("wss://voice.example"));
    return new ClientSettings(
        usual.name(),
        usual.uri(),
        usual.callerName(),
        usual.callerNumber(),
        usual.mediaEngine(),
        CredentialsFilter.of(filter),
        usual.renew(),
        usual.request(),
        usual.noAnswer(),
        usual.mediaUp());
  }
}

package org.jackfield.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallState;
import org.jackfield.api.client.ClientEvent;
import org.jackfield.api.client.ClientState;
import org.jackfield.client.setup.ClientSettings;
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
}

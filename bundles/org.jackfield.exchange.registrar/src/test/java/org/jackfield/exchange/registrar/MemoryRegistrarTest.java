package org.jackfield.exchange.registrar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import org.jackfield.exchange.api.registrar.Contact;
import org.junit.jupiter.api.Test;

class MemoryRegistrarTest {
  private final MemoryRegistrar registrar = new MemoryRegistrar();

  private static Contact contact(String user, String session) {
    return new Contact(
        user,
        session,
        "test",
        Instant.EPOCH,
        (leg, control) -> {
          throw new AssertionError("not to be rung here");
        });
  }

  @Test
  void theLastToRegisterIsFound() {
    registrar.register(contact("alice", "s1"));
    registrar.register(contact("alice", "s2"));
    registrar.register(contact("bob", "s3"));
    assertEquals("s2", registrar.newest("alice").orElseThrow().sessionId());
    assertEquals("s3", registrar.newest("bob").orElseThrow().sessionId());
    assertTrue(registrar.newest("carol").isEmpty());
  }

  @Test
  void whenTheLastLeavesTheOneBeforeIsFoundAgain() {
    registrar.register(contact("alice", "s1"));
    var second = registrar.register(contact("alice", "s2"));
    second.close();
    second.close();
    assertEquals("s1", registrar.newest("alice").orElseThrow().sessionId());
    assertEquals(1, registrar.contacts().size());
  }

  @Test
  void theSameContactTwiceLeavesOneByOne() {
    Contact same = contact("alice", "s1");
    var first = registrar.register(same);
    registrar.register(same);
    first.close();
    assertEquals(1, registrar.contacts().size());
  }
}

package org.jackfield.exchange.registrar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jackfield.exchange.api.access.Way;
import org.jackfield.exchange.api.registrar.Contact;
import org.jackfield.exchange.api.registrar.Registrar;
import org.jackfield.exchange.api.registrar.Registration;
import org.junit.jupiter.api.Test;

class MemoryRegistrarTest {
  private final Registrar registrar = new MemoryRegistrar();

  private static Contact contact(String user, String session, int second) {
    return new Contact(
        user,
        "c1",
        Way.CONNECTION_PASSWORD,
        session,
        "test",
        Instant.ofEpochSecond(second),
        (leg, control) -> {
          throw new AssertionError("not to be rung here");
        });
  }

  private String newest(String user) {
    return registrar.newest(user).map(Contact::sessionId).orElse("nobody");
  }

  private List<String> all(String user) {
    return registrar.contacts(user).stream().map(Contact::sessionId).toList();
  }

  @Test
  void theLastToRegisterIsFound() {
    registrar.register(contact("alice", "s1", 1));
    registrar.register(contact("alice", "s2", 2));
    registrar.register(contact("bob", "s3", 3));
    assertEquals("s2", newest("alice"));
    assertEquals("s3", newest("bob"));
    assertEquals("nobody", newest("carol"));
  }

  @Test
  void userNamesIgnoreCase() {
    registrar.register(contact("Alice", "s1", 1));
    registrar.register(contact("aLICE", "s2", 2));
    assertEquals("s2", newest("ALICE"));
    assertEquals(List.of("s2", "s1"), all("alice"));
  }

  @Test
  void theOrderIsThatOfTheContactsAndNotOfTheirArrival() {
    registrar.register(contact("alice", "s3", 3));
    registrar.register(contact("alice", "s1", 1));
    registrar.register(contact("alice", "s2", 2));
    assertEquals(List.of("s3", "s2", "s1"), all("alice"));
    assertEquals(
        List.of("s1", "s2", "s3"), registrar.contacts().stream().map(Contact::sessionId).toList());
  }

  @Test
  void ofTwoAtTheSameInstantTheOneAddedLaterIsTheNewer() {
    registrar.register(contact("alice", "s1", 1));
    registrar.register(contact("alice", "s2", 1));
    assertEquals("s2", newest("alice"));
  }

  @Test
  void whenTheLastLeavesTheOneBeforeIsFoundAgain() {
    Registration first = registrar.register(contact("alice", "s1", 1));
    Registration second = registrar.register(contact("alice", "s2", 2));
    second.close();
    second.close();
    assertEquals("s1", newest("alice"));
    first.close();
    assertEquals("nobody", newest("alice"));
    assertTrue(registrar.contacts().isEmpty());
  }

  @Test
  void theSameContactTwiceLeavesOneByOne() {
    Contact same = contact("alice", "s1", 1);
    Registration first = registrar.register(same);
    registrar.register(same);
    first.close();
    assertEquals(1, registrar.contacts().size());
  }

  @Test
  void manyThatComeAndGoAtOnceLeaveNothingBehind() {
    IntStream.range(0, 20_000)
        .parallel()
        .mapToObj(i -> registrar.register(contact("alice", "s" + i, i % 7)))
        .forEach(Registration::close);
    assertTrue(registrar.contacts().isEmpty());
    assertEquals(List.of(), all("alice"));
  }
}

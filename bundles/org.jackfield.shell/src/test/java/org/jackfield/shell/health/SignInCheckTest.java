package org.jackfield.shell.health;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.felix.hc.api.Result;
import org.apache.felix.hc.api.Result.Status;
import org.jackfield.exchange.api.access.Way;
import org.jackfield.exchange.api.leg.CallTarget;
import org.jackfield.exchange.api.registrar.Contact;
import org.jackfield.exchange.api.registrar.Registrar;
import org.jackfield.shell.Fake;
import org.junit.jupiter.api.Test;

class SignInCheckTest {

  @Test
  void oneWayForEachConnectionIsWell() {
    Result result =
        check(
            contact("11", Way.TOKEN),
            contact("11", Way.TOKEN),
            contact("22", Way.CONNECTION_PASSWORD));

    assertEquals(Status.OK, result.getStatus());
  }

  @Test
  void severalWaysOnOneConnectionAreAWarningThatNamesThem() {
    Result result =
        check(
            contact("11", Way.TOKEN),
            contact("11", Way.CONNECTION_PASSWORD),
            contact("22", Way.TOKEN));

    assertEquals(Status.WARN, result.getStatus());
    String text = result.toString();
    assertTrue(
        text.contains("connection 11: devices signed in by the connection's password and by token"),
        text);
    assertFalse(text.contains("22"), text);
    assertFalse(text.contains("alice"), text);
  }

  private static Result check(Contact... contacts) {
    return new SignInCheck(Fake.of(Registrar.class, Map.of("contacts", List.of(contacts))))
        .execute();
  }

  private static Contact contact(String connection, Way way) {
    return new Contact(
        "alice",
        connection,
        way,
        "session",
        "Web-2.27.10",
        Instant.EPOCH,
        Fake.of(CallTarget.class, Map.of()));
  }
}

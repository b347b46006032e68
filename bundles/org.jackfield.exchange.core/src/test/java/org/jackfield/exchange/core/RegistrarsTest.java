package org.jackfield.exchange.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jackfield.exchange.api.registrar.Registrar;
import org.junit.jupiter.api.Test;

class RegistrarsTest {
  private long nanos;
  private final Registrars registrars = new Registrars(() -> nanos);
  private final FakeExchange exchange = new FakeExchange();

  private void pass(long millis) {
    nanos += TimeUnit.MILLISECONDS.toNanos(millis);
  }

  @Test
  void onlyOneThatTakesAnothersPlaceSettlesAndNotForLong() {
    assertTrue(registrars.isNew());
    assertFalse(registrars.settles(), "there is none");
    Registrar first = exchange.new Devices();
    registrars.bind(first);
    assertTrue(registrars.isNew());
    assertFalse(registrars.settles(), "nobody was registered before");
    pass(2000);
    assertFalse(registrars.isNew());
    registrars.unbind(first);
    assertEquals(Optional.empty(), registrars.current());
    registrars.bind(exchange.new Devices());
    assertTrue(registrars.settles());
    pass(250);
    assertFalse(registrars.settles());
    assertTrue(registrars.isNew());
  }

  @Test
  void whatGoesLateDoesNotTakeItsSuccessorAlong() {
    Registrar old = exchange.new Devices();
    Registrar next = exchange.new Devices();
    registrars.bind(old);
    registrars.bind(next);
    registrars.unbind(old);
    assertEquals(Optional.of(next), registrars.current());
  }
}

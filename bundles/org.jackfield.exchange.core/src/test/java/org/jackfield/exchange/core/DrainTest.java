package org.jackfield.exchange.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jackfield.exchange.api.leg.HangupCause;
import org.jackfield.exchange.api.leg.PlacedLeg;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An exchange that is told to stop. */
class DrainTest {
  private final CoreSwitch exchange = new CoreSwitch(config(20));

  @AfterEach
  void stop() {
    exchange.deactivate();
  }

  private static SwitchConfig config(int drainSeconds) {
    return (SwitchConfig)
        Proxy.newProxyInstance(
            SwitchConfig.class.getClassLoader(),
            new Class<?>[] {SwitchConfig.class},
            (proxy, method, arguments) ->
                method.getName().equals("drain_seconds")
                    ? drainSeconds
                    : method.getDefaultValue());
  }

  private static PlacedLeg leg(String callId) {
    return new PlacedLeg(
        "alice", "c1", callId, "echo", "", "", Optional.empty(), List.of(), "PCMU");
  }

  @Test
  void callsThatAreThereEndByThemselvesAndNewOnesAreNotTaken() throws Exception {
    Holder there = new Holder();
    exchange.place(leg("there"), there); // there is no directory, so it ends after half a second
    assertFalse(exchange.isDraining());
    CompletableFuture.runAsync(exchange).get(10, TimeUnit.SECONDS);
    assertEquals(1, there.told.size());
    assertTrue(exchange.isDraining());
    Holder late = new Holder();
    exchange.place(leg("late"), late);
    CompletableFuture.runAsync(exchange).get(10, TimeUnit.SECONDS);
    String cause = HangupCause.NORMAL_TEMPORARY_FAILURE.name();
    assertEquals(List.of("ended " + cause + " 41"), late.told);
  }

  @Test
  void withoutTimeItStopsAtOnce() throws Exception {
    exchange.modified(config(0));
    exchange.place(leg("there"), new Holder());
    CompletableFuture.runAsync(exchange).get(10, TimeUnit.SECONDS);
    assertEquals(1, exchange.legs().size());
  }
}

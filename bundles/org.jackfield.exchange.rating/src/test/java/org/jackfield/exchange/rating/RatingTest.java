package org.jackfield.exchange.rating;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import org.jackfield.exchange.api.control.CallControl;
import org.jackfield.exchange.api.control.CallEvent;
import org.jackfield.exchange.api.control.CallView;
import org.jackfield.exchange.api.directory.Directory;
import org.jackfield.exchange.api.directory.WebhookSettings;
import org.jackfield.exchange.api.leg.LegIds;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.ServiceReference;
import org.osgi.util.converter.Converters;

class RatingTest {
  private static final LegIds IDS = new LegIds("leg", "session", "v3:a");

  private final List<CallEvent> told = new ArrayList<>();
  private final Rating rating = new Rating(reference -> control());

  private static RatingConfig config(Map<String, Object> values) {
    return Converters.standardConverter().convert(values).to(RatingConfig.class);
  }

  /** The one leg, and what is told of it. */
  private final class OneLeg implements InvocationHandler {
    @Override
    @SuppressWarnings("unchecked")
    public Object invoke(Object proxy, Method method, Object[] arguments) {
      if (method.getName().equals("call")) {
        return Optional.of(
            new CallView(
                IDS,
                "c1",
                "a",
                "b",
                CallView.Direction.OUTGOING,
                Optional.empty(),
                CallView.State.ENDED,
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty()));
      }
      var event = (BiFunction<CallEvent.About, Instant, CallEvent>) arguments[1];
      told.add(event.apply(about(), Instant.EPOCH));
      return CompletableFuture.completedFuture(null);
    }
  }

  private CallControl control() {
    return (CallControl)
        Proxy.newProxyInstance(
            getClass().getClassLoader(), new Class<?>[] {CallControl.class}, new OneLeg());
  }

  @SuppressWarnings("unchecked")
  private ServiceReference<CallControl> reference() {
    return (ServiceReference<CallControl>)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {ServiceReference.class},
            (proxy, method, arguments) -> null);
  }

  private static CallEvent.About about() {
    return new CallEvent.About(
        IDS, "c1", "a", "b", Optional.empty(), Optional.empty(), Instant.EPOCH);
  }

  private void hangUpAfter(Duration talked, boolean costs) {
    ClassLoader loader = getClass().getClassLoader();
    rating.bindPlan(new PerMinute(config(Map.of())));
    rating.bindControl(reference());
    rating.bindDirectory(
        (Directory)
            Proxy.newProxyInstance(
                loader,
                new Class<?>[] {Directory.class},
                (proxy, method, arguments) ->
                    CompletableFuture.completedFuture(
                        Optional.of(
                            new WebhookSettings(
                                Optional.empty(), Optional.empty(), Optional.empty(), costs)))));
    rating.on(
        new CallEvent.Hangup(
            about(),
            Instant.EPOCH,
            CallEvent.Hangup.Why.NORMAL_CLEARING,
            CallEvent.Hangup.By.CALLER,
            Optional.empty(),
            talked));
  }

  @ParameterizedTest
  @CsvSource({"1,0.002,60", "50,0.002,60", "60,0.002,60", "61,0.004,120", "102,0.004,120"})
  void eachMinuteThatWasBegunCountsWhole(long seconds, BigDecimal cost, long billed) {
    hangUpAfter(Duration.ofSeconds(seconds), true);
    CallEvent.Cost event = (CallEvent.Cost) told.get(0);
    assertEquals(cost, event.total());
    assertEquals(Duration.ofSeconds(billed), event.billed());
    assertEquals(cost, rating.entry("v3:a").orElseThrow().total());
  }

  @Test
  void aLegThatWasNotAnsweredCostsNothing() {
    hangUpAfter(Duration.ZERO, true);
    assertTrue(told.isEmpty() && rating.entries().isEmpty());
  }

  @Test
  void onlyWhoAskedForItIsTold() {
    hangUpAfter(Duration.ofSeconds(5), false);
    assertTrue(told.isEmpty());
    assertEquals(1, rating.entries().size());
  }

  @Test
  void badSettingsAreNamed() {
    assertTrue(
        assertThrows(
                IllegalArgumentException.class,
                () -> new PerMinute(config(Map.of("rate.per.minute", "cheap"))))
            .getMessage()
            .startsWith("rate.per.minute: "));
    assertTrue(
        assertThrows(
                IllegalArgumentException.class,
                () -> new PerMinute(config(Map.of("increment.seconds", 0))))
            .getMessage()
            .startsWith("increment.seconds: "));
  }
}

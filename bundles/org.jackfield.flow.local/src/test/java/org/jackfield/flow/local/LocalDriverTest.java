package org.jackfield.flow.local;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Proxy;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jackfield.api.flow.CallOffer;
import org.jackfield.api.flow.HangupCause;
import org.jackfield.exchange.api.control.CallEvent;
import org.jackfield.exchange.api.control.CallEvents;
import org.jackfield.exchange.api.control.CallView;
import org.jackfield.exchange.api.control.WebhookTarget;
import org.jackfield.exchange.api.directory.Directory;
import org.jackfield.exchange.api.directory.WebhookSettings;
import org.jackfield.exchange.api.leg.Header;
import org.jackfield.spi.flow.FlowDesk;
import org.jackfield.spi.flow.FlowStatus;
import org.jackfield.spi.flow.LegSession;
import org.jackfield.testkit.LaneByHand;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.Version;

class LocalDriverTest {
  private static final String NAME = "org.jackfield.flow.local";

  private final FakeSwitch control = new FakeSwitch();
  private final LaneByHand lane = new LaneByHand();
  private final LocalDriver driver = new LocalDriver(bundle(NAME, "1.0.0"), control, control, lane);
  private final Desk desk = new Desk();

  /** Takes every call, unless told otherwise. */
  private static final class Desk implements FlowDesk {
    final List<CallOffer> offers = new ArrayList<>();
    final List<Heard> listeners = new ArrayList<>();
    boolean takes = true;

    @Override
    public CompletionStage<Boolean> offer(CallOffer offer, LegSession session) {
      Heard heard = new Heard();
      session.listen(heard);
      listeners.add(heard);
      offers.add(offer);
      return CompletableFuture.completedStage(takes);
    }

    @Override
    public List<FlowStatus> running() {
      return List.of();
    }

    @Override
    public List<String> flows() {
      return List.of();
    }

    List<String> calls() {
      return offers.stream().map(CallOffer::callId).toList();
    }
  }

  private void open(WebhookSettings webhooks) {
    driver.bindDesk(desk, Map.of("service.id", 1L));
    driver.bindDirectory(directory(webhooks));
  }

  private static Directory directory(WebhookSettings webhooks) {
    return fake(
        Directory.class,
        Map.of("webhooks", CompletableFuture.completedFuture(Optional.of(webhooks))));
  }

  /** One whose methods give these values. */
  private static <T> T fake(Class<T> type, Map<String, Object> values) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) ->
                switch (method.getName()) {
                  case "hashCode" -> System.identityHashCode(self);
                  case "equals" -> self == arguments[0];
                  default -> values.get(method.getName());
                }));
  }

  private static Bundle bundle(String name, String version) {
    return fake(
        Bundle.class, Map.of("getSymbolicName", name, "getVersion", Version.valueOf(version)));
  }

  @SuppressWarnings("unchecked")
  private static ServiceReference<CallEvents> reference(Bundle bundle) {
    return fake(ServiceReference.class, Map.of("getBundle", bundle));
  }

  private void hears(CallEvent event) {
    driver.on(event);
    lane.runAll();
  }

  private void placed(String leg) {
    hears(placed(FakeSwitch.about(leg), true));
  }

  private static CallEvent.Initiated placed(CallEvent.About about, boolean parked) {
    return new CallEvent.Initiated(
        about,
        Instant.EPOCH,
        CallView.Direction.OUTGOING,
        parked,
        "Alice",
        List.of(new Header("X-Order", "7")));
  }

  @Test
  void parkedCallIsOffered() {
    open(WebhookSettings.NONE);
    placed("1");
    CallOffer offer = desk.offers.get(0);
    assertEquals("1", offer.callId());
    assertEquals(CallOffer.Direction.OUTGOING, offer.direction());
    assertEquals("alice", offer.from());
    assertEquals("Alice", offer.fromName());
    assertEquals("bob", offer.to());
    assertEquals("app", offer.connectionId());
    assertEquals(Optional.of("7"), offer.header("x-order"));
  }

  @Test
  void nothingIsDoneOnTheSwitchsThread() {
    open(WebhookSettings.NONE);
    driver.on(placed(FakeSwitch.about("1"), true));
    assertEquals(List.of(), desk.calls());
  }

  @Test
  void callThatIsNotParkedIsNotOffered() {
    open(WebhookSettings.NONE);
    hears(placed(FakeSwitch.about("1"), false));
    assertEquals(List.of(), desk.calls());
  }

  @Test
  void callWhoseLegHasAWebhookIsNotOffered() {
    open(WebhookSettings.NONE);
    CallEvent.About plain = FakeSwitch.about("1");
    CallEvent.About hooked =
        new CallEvent.About(
            plain.ids(),
            plain.connectionId(),
            plain.from(),
            plain.to(),
            plain.clientState(),
            Optional.of(WebhookTarget.to(URI.create("http://127.0.0.1/hook"))),
            plain.startedAt());
    hears(placed(hooked, true));
    assertEquals(List.of(), desk.calls());
  }

  @Test
  void callWhoseConnectionHasAWebhookIsNotOffered() {
    open(
        new WebhookSettings(
            Optional.of(URI.create("http://127.0.0.1/hook")),
            Optional.empty(),
            Optional.empty(),
            false));
    placed("1");
    assertEquals(List.of(), desk.calls());
  }

  @Test
  void callsAreOfferedWhileThereIsADirectoryOnly() {
    driver.bindDesk(desk, Map.of("service.id", 1L));
    placed("1");
    Directory directory = directory(WebhookSettings.NONE);
    driver.bindDirectory(directory);
    placed("2");
    driver.unbindDirectory(directory);
    placed("3");
    assertEquals(List.of("2"), desk.calls());
  }

  @Test
  void bestRunnerIsOfferedTheCall() {
    open(WebhookSettings.NONE);
    Desk better = new Desk();
    driver.bindDesk(better, Map.of("service.id", 2L, "service.ranking", 10));
    placed("1");
    driver.unbindDesk(better);
    placed("2");
    assertEquals(List.of("1"), better.calls());
    assertEquals(List.of("2"), desk.calls());
    driver.unbindDesk(desk);
    placed("3");
    assertEquals(List.of("2"), desk.calls());
  }

  @Test
  void olderBuildLeavesNewCallsToTheNewerAndKeepsItsOwn() {
    open(WebhookSettings.NONE);
    driver.bindDriver(reference(bundle(NAME, "1.0.0")));
    driver.bindDriver(reference(bundle("com.example.other", "9.0.0")));
    placed("1");
    ServiceReference<CallEvents> newer = reference(bundle(NAME, "1.0.1"));
    driver.bindDriver(newer);
    placed("2");
    hears(FakeSwitch.hangup("1", CallEvent.Hangup.Why.NORMAL_CLEARING));
    driver.unbindDriver(newer);
    placed("3");
    assertEquals(List.of("1", "3"), desk.calls());
    assertEquals(List.of(HangupCause.NORMAL_CLEARING), desk.listeners.get(0).ends);
  }

  @Test
  void stoppingTheDriverStopsItsFlowsAndEndsWhatTheyHaveNotHandedOn() {
    open(WebhookSettings.NONE);
    placed("bridged");
    placed("alone");
    hears(
        new CallEvent.Bridged(FakeSwitch.about("bridged"), Instant.EPOCH, FakeSwitch.ids("other")));
    driver.deactivate();
    desk.listeners.forEach(it -> assertEquals(List.of(HangupCause.STOPPED), it.ends));
    assertEquals(2, desk.listeners.size());
    assertEquals(List.of("alone"), control.told.stream().map(FakeSwitch.Told::leg).toList());
  }

  @Test
  void callThatNoFlowTakesIsForgotten() {
    open(WebhookSettings.NONE);
    desk.takes = false;
    placed("1");
    hears(FakeSwitch.hangup("1", CallEvent.Hangup.Why.ORIGINATOR_CANCEL));
    assertEquals(List.of(), desk.listeners.get(0).ends);
  }
}

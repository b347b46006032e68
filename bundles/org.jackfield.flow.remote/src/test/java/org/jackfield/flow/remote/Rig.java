package org.jackfield.flow.remote;

import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jackfield.api.flow.CallOffer;
import org.jackfield.api.flow.FlowEvent;
import org.jackfield.api.flow.FlowException;
import org.jackfield.api.flow.HangupCause;
import org.jackfield.spi.flow.FlowDesk;
import org.jackfield.spi.flow.FlowStatus;
import org.jackfield.spi.flow.LegListener;
import org.jackfield.spi.flow.LegSession;
import org.jackfield.testkit.LaneByHand;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.util.converter.Converters;

/** A driver, the network it commands, and a runner that takes its calls. */
final class Rig implements AutoCloseable, FlowDesk, LegListener {
  static final String KEY = "pe/G7iZh5xqu8Cx14ec71N+S3jIAuc5Z4+GoGkpsEkc=";

  final FakeNetwork network;
  final LaneByHand lane = new LaneByHand();
  final RemoteDriver driver;
  final BlockingQueue<CallOffer> offers = new LinkedBlockingQueue<>();
  final BlockingQueue<LegSession> sessions = new LinkedBlockingQueue<>();
  final BlockingQueue<FlowEvent> events = new LinkedBlockingQueue<>();
  final BlockingQueue<HangupCause> ends = new LinkedBlockingQueue<>();
  boolean takes = true;

  Rig() throws Exception {
    network = new FakeNetwork();
    BundleContext context =
        fake(BundleContext.class, Map.of("getBundle", fake(Bundle.class, Map.of())));
    driver = new RemoteDriver(new Builds(context, "pid"), config(Map.of()), lane, lane.clock());
    driver.bindDesk(this, Map.of("service.id", 1L));
  }

  /** One whose methods give these values. */
  static <T> T fake(Class<T> type, Map<String, Object> values) {
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

  RemoteConfig config(Map<String, Object> more) {
    Map<String, Object> all = new HashMap<>();
    all.put("api.url", network.uri().toString());
    all.put(".api.key", "KEY");
    all.put("public.key", KEY);
    all.put("webhook.url", "http://flows.example/hook/");
    all.put("application.id", "app");
    all.putAll(more);
    return Converters.standardConverter().convert(all).to(RemoteConfig.class);
  }

  /** A webhook comes, to the address of this order; empty for none. */
  void hears(String tag, String body) {
    driver.test(tag + "\n" + body, true);
    lane.runAll();
  }

  void hears(String body) {
    hears("", body);
  }

  /** A parked call that a flow has. */
  LegSession parked(String leg) throws Exception {
    hears(Events.parked(leg));
    return sessions.take();
  }

  /** What comes of it; answers of the network are waited for. */
  <T> T value(CompletionStage<T> stage) throws Exception {
    CompletableFuture<T> future = stage.toCompletableFuture();
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(15);
    while (System.nanoTime() < end) {
      lane.runAll();
      try {
        return future.get(10, TimeUnit.MILLISECONDS);
      } catch (java.util.concurrent.TimeoutException notYet) {
        // what the network answers comes by another thread onto the lane
      }
    }
    throw new AssertionError("nothing in 15 s");
  }

  FlowException.Reason refused(CompletionStage<?> stage) throws Exception {
    try {
      value(stage);
    } catch (ExecutionException fault) {
      if (fault.getCause() instanceof FlowException refused) {
        return refused.reason();
      }
      throw fault;
    }
    throw new AssertionError("not refused");
  }

  static boolean open(CompletionStage<?> stage) {
    return !stage.toCompletableFuture().isDone();
  }

  @Override
  public CompletionStage<Boolean> offer(CallOffer offer, LegSession session) {
    session.listen(this);
    offers.add(offer);
    sessions.add(session);
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

  @Override
  public void onEvent(FlowEvent event) {
    events.add(event);
  }

  @Override
  public void onEnded(HangupCause cause) {
    ends.add(cause);
  }

  @Override
  public void close() {
    network.close();
  }
}

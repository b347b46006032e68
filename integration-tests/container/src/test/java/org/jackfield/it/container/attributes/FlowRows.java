package org.jackfield.it.container.attributes;

import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jackfield.api.flow.CallFlow;
import org.jackfield.api.flow.CallOffer;
import org.jackfield.api.flow.Dialled;
import org.jackfield.api.flow.FlowCall;
import org.jackfield.it.container.world.Soon;
import org.jackfield.it.container.world.World;
import org.jackfield.spi.flow.FlowDesk;
import org.jackfield.spi.flow.LegSession;
import org.jackfield.testkit.flow.ScriptedFlowCall;

/** Call flows: the runner, and the two that are ready to use, given calls of a script. */
final class FlowRows {
  private static final String PARK = "org.jackfield.flow.park";
  private static final String QUEUE = "org.jackfield.flow.queue";
  private static final String NUMBER = "+12025550100";

  private final World world;
  private final Rows rows;
  private final AtomicInteger calls = new AtomicInteger();

  FlowRows(World world, Rows rows) {
    this.world = world;
    this.rows = rows;
  }

  void add() {
    rows.of("org.jackfield.flow", "calls").good(1).shows(true, false, this::takesTwo);
    park();
    queue();
  }

  /** Whether flows take a call while they have one. */
  private boolean takesTwo() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    CallFlow waiting =
        new CallFlow() {
          @Override
          public boolean accepts(CallOffer offer) {
            return offer.to().equals("rows");
          }

          @Override
          public void run(FlowCall call) throws InterruptedException {
            end.await();
          }
        };
    var flow = world.felix.context().registerService(CallFlow.class, waiting, new Hashtable<>());
    try {
      FlowDesk desk = world.only(FlowDesk.class);
      Soon.until("a call", true, () -> offered(desk));
      return offered(desk);
    } finally {
      end.countDown();
      flow.unregister();
      Soon.until("no call", 0, () -> world.only(FlowDesk.class).running().size());
    }
  }

  private boolean offered(FlowDesk desk) throws Exception {
    String id = "rows-" + calls.incrementAndGet();
    LegSession leg =
        (LegSession)
            Proxy.newProxyInstance(
                LegSession.class.getClassLoader(),
                new Class<?>[] {LegSession.class},
                (self, method, arguments) ->
                    method.getName().equals("id") ? id : CompletableFuture.completedFuture(null));
    CallOffer offer =
        new CallOffer(
            id,
            CallOffer.Direction.OUTGOING,
            "alice",
            "",
            "rows",
            "connection",
            List.of(),
            Optional.empty());
    return Soon.soon(desk.offer(offer, leg));
  }

  private CallFlow flow(String name) throws Exception {
    return world.only(CallFlow.class, "(flow.name=" + name + ")");
  }

  private void park() {
    rows.of(PARK, "connections")
        .good(new String[] {"elsewhere"})
        .shows(false, () -> flow("park").accepts(ScriptedFlowCall.outgoing("a", "b").offer()))
        .refusesNothing("a connection of any id may come");
    rows.of(PARK, "ring.seconds").good(5).shows(5L, () -> ringing(outgoing("park")));
    rows.of(PARK, "message")
        .good("Nobody is here.")
        .shows(true, () -> outgoing("park").verbs().contains("play \"Nobody is here.\""))
        .refuses("a".repeat(3001));
  }

  private ScriptedFlowCall outgoing(String name) throws Exception {
    ScriptedFlowCall call = ScriptedFlowCall.outgoing("alice", "bob");
    call.run(flow(name));
    return call;
  }

  private static long ringing(ScriptedFlowCall call) {
    return call.requests().get(0).ringing().toSeconds();
  }

  private void queue() {
    // Free again at once: a look may be the second one.
    Map<String, Object> bob = Map.of("agents", new String[] {"bob"}, "wrap.up.seconds", 0);
    Map<String, Object> nobody = Map.of("agents", new String[0]);
    rows.of(QUEUE, "numbers")
        .own(bob)
        .good(new String[] {NUMBER})
        .shows(
            false,
            true,
            () -> flow("queue").accepts(ScriptedFlowCall.outgoing("alice", NUMBER).offer()))
        .refusesNothing("callers may dial anything");
    rows.of(QUEUE, "queue")
        .own(bob)
        .good("sales")
        .shows(false, true, () -> answered("bob").verbs().contains("enqueue sales"))
        .refuses(" ");
    rows.of(QUEUE, "agents")
        .own(bob)
        .good(new String[] {"carol"})
        .shows(false, true, () -> answered("carol").verbs().contains("bridge carol"))
        .refusesNothing("whether there is somebody shows when they are rung");
    rows.of(QUEUE, "ring.seconds").own(bob).good(5).shows(20L, 5L, () -> ringing(answered("bob")));
    rows.of(QUEUE, "announce.seconds")
        .own(nobody)
        .good(1)
        .shows(true, () -> ends(incoming(), "play"));
    rows.of(QUEUE, "wrap.up.seconds")
        .own(Map.of("agents", new String[] {"bob"}))
        .good(0)
        .shows(
            true,
            () -> {
              ScriptedFlowCall call = incoming();
              call.dials("bob", Dialled.Outcome.DECLINED).dials("bob", Dialled.Outcome.ANSWERED);
              return ends(call, "no verb");
            });
    rows.of(QUEUE, "wait.seconds")
        .own(nobody)
        .good(1)
        .shows(true, () -> ends(incoming(), "no verb"));
    rows.of(QUEUE, "overflow")
        .own(Map.of("agents", new String[0], "wait.seconds", 1))
        .good("desk")
        .shows(
            false,
            true,
            () -> {
              ScriptedFlowCall call = incoming();
              ends(call, "no verb");
              return call.verbs().contains("dial desk");
            })
        .refusesNothing("whether there is somebody shows when they are rung");
    voicemail();
  }

  private void voicemail() {
    Map<String, Object> soon = Map.of("agents", new String[0], "wait.seconds", 1);
    Map<String, Object> taken = with(soon, "voicemail.seconds", 60);
    rows.of(QUEUE, "voicemail.seconds")
        .own(soon)
        .good(60)
        .shows(false, true, () -> waited("no verb").contains("record voicemail"));
    rows.of(QUEUE, "voicemail.greeting")
        .own(taken)
        .good("Say it.")
        .shows(false, true, () -> waited("no verb").contains("play \"Say it.\""))
        .refuses(" ");
    rows.of(QUEUE, "voicemail.name")
        .own(taken)
        .good("support")
        .shows(false, true, () -> waited("no verb").contains("record support"))
        .refuses("../support");
    rows.of(QUEUE, "voicemail.key")
        .own(Map.of("agents", new String[0], "announce.seconds", 1, "voicemail.seconds", 60))
        .good("*")
        .shows(
            false,
            true,
            () -> waited("play").stream().anyMatch(it -> it.contains("message, press star")))
        .refuses("A");
  }

  private static Map<String, Object> with(Map<String, Object> some, String name, Object value) {
    Map<String, Object> all = new HashMap<>(some);
    all.put(name, value);
    return all;
  }

  /** What is done for a caller whom nobody answers, until it hangs up during that verb. */
  private List<String> waited(String verb) throws Exception {
    ScriptedFlowCall call = incoming();
    ends(call, verb);
    return call.verbs();
  }

  private static ScriptedFlowCall incoming() {
    return ScriptedFlowCall.incoming("+12025550199", NUMBER);
  }

  /** A call that this agent would take; if another one is rung, its caller gives up. */
  private ScriptedFlowCall answered(String agent) throws Exception {
    ScriptedFlowCall call = incoming();
    call.dials(agent, Dialled.Outcome.ANSWERED);
    ends(call, "no verb");
    return call;
  }

  /** Whether the flow comes to its end within 5 s; the caller hangs up during that verb. */
  private boolean ends(ScriptedFlowCall call, String verb) throws Exception {
    call.hangsUpDuring(verb);
    CallFlow flow = flow("queue");
    ExecutorService thread = Executors.newSingleThreadExecutor();
    try {
      Future<Boolean> run = thread.submit(() -> call.run(flow));
      return run.get(5, TimeUnit.SECONDS);
    } catch (TimeoutException late) {
      return false;
    } finally {
      thread.shutdownNow();
      thread.awaitTermination(5, TimeUnit.SECONDS);
    }
  }
}

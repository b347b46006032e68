package org.jackfield.demo;

import java.math.BigDecimal;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallAudio;
import org.jackfield.api.call.CallEvent;
import org.jackfield.api.call.DialRequest;
import org.jackfield.api.client.Subscription;
import org.jackfield.api.flow.CallFlow;
import org.jackfield.demo.place.Until;
import org.jackfield.demo.sound.Ear;
import org.jackfield.demo.sound.Tone;
import org.jackfield.exchange.api.line.OutsideLine;
import org.jackfield.exchange.api.line.OutsideOrder;
import org.jackfield.exchange.api.line.OutsideView;
import org.jackfield.exchange.api.rating.CostBook;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;

/** One cell from the call to the hang-up: who hears whom, and what it cost. */
final class FlowStory {
  /** Before every flow that comes with the exchange. */
  private static final int RANKING = 1000;

  /** As loud as the media node plays tones. */
  private static final Tone OUTSIDE = new Tone(700, 8000.0 / Short.MAX_VALUE);

  private static final double NEAR_HERTZ = 5;

  private final BundleContext context;
  private final OutsideLine line;
  private final CostBook costs;
  private final String number;
  private final Side client;
  private final Side agent;
  private final Report report;
  private final Patience patience;
  private final LongSupplier nanos;

  /**
   * @param number of the application that is called from outside
   * @param client whose calls are parked
   * @param agent who is called
   */
  FlowStory(
      BundleContext context,
      OutsideLine line,
      CostBook costs,
      String number,
      Side client,
      Side agent,
      Report report,
      Patience patience,
      LongSupplier nanos) {
    this.context = context;
    this.line = line;
    this.costs = costs;
    this.number = number;
    this.client = client;
    this.agent = agent;
    this.report = report;
    this.patience = patience;
    this.nanos = nanos;
  }

  /** Tells it; the flow of the cell is registered as long as it takes. */
  void tell(Cell cell) throws StoryOver, InterruptedException {
    LinkedBlockingQueue<Call> taken = new LinkedBlockingQueue<>();
    Ear atAgent = new Ear(nanos, frame -> {});
    ServiceRegistration<CallFlow> flow =
        context.registerService(CallFlow.class, cell.flow(), first());
    Subscription incoming =
        agent
            .client()
            .onCalls(
                event -> {
                  if (event instanceof CallEvent.Incoming it) {
                    it.call().answer(CallAudio.of(agent.source(), atAgent));
                    taken.add(it.call());
                  }
                });
    int rated = costs.entries().size();
    try {
      if (cell.outside()) {
        fromOutside(cell, taken, atAgent);
      } else {
        fromClient(cell, taken, atAgent);
      }
    } finally {
      incoming.close();
      flow.unregister();
    }
    cost(cell, rated);
  }

  private static Dictionary<String, Object> first() {
    Dictionary<String, Object> properties = new Hashtable<>();
    properties.put(Constants.SERVICE_RANKING, RANKING);
    properties.put(CallFlow.FLOW_NAME, "demo");
    return properties;
  }

  private void fromClient(Cell cell, LinkedBlockingQueue<Call> taken, Ear atAgent)
      throws StoryOver, InterruptedException {
    Ear atCaller = new Ear(nanos, frame -> {});
    Call out =
        client
            .client()
            .dial(
                DialRequest.to("+12025550199").withAudio(CallAudio.of(client.source(), atCaller)));
    try {
      Call in = taken(cell, taken);
      heard(cell, agent.user(), atAgent, client.tone());
      heard(cell, client.user(), atCaller, agent.tone());
      out.hangUp();
      over(cell, in);
    } finally {
      out.hangUp(); // no fault when it is over
    }
  }

  private void fromOutside(Cell cell, LinkedBlockingQueue<Call> taken, Ear atAgent)
      throws StoryOver, InterruptedException {
    OutsideView out = line.call(OutsideOrder.of("+13125550123", number, (int) OUTSIDE.hertz()));
    try {
      Call in = taken(cell, taken);
      heard(cell, agent.user(), atAgent, OUTSIDE);
      boolean there =
          Until.holds(
              () -> Math.abs(hears(out.id()) - agent.tone().hertz()) < NEAR_HERTZ, patience.step());
      report.check(
          name(cell, String.format(Locale.ROOT, "outside hears %.0f Hz", agent.tone().hertz())),
          there,
          hears(out.id()) + " Hz");
      line.hangUp(out.id());
      over(cell, in);
    } finally {
      line.hangUp(out.id()); // no fault when it is over
    }
  }

  private int hears(String id) {
    return line.call(id).map(it -> it.hears().orElse(0)).orElse(0);
  }

  private Call taken(Cell cell, LinkedBlockingQueue<Call> taken)
      throws StoryOver, InterruptedException {
    Optional<Call> call =
        Optional.ofNullable(taken.poll(patience.step().toMillis(), TimeUnit.MILLISECONDS));
    report.must(
        name(cell, agent.user() + " is rung and answers"),
        call.isPresent(),
        call.isPresent() ? "by the flow" : "nobody rang");
    return call.orElseThrow();
  }

  private void heard(Cell cell, String who, Ear ear, Tone tone) throws InterruptedException {
    boolean heard = ear.await(() -> ear.hears(tone), patience.step());
    report.check(
        name(cell, String.format(Locale.ROOT, "%s hears %.0f Hz", who, tone.hertz())),
        heard,
        String.format(Locale.ROOT, "%s, sent with %.1f dBov", ear.hearing().words(), tone.dBov()));
  }

  /** In a conference who is left stays; a bridge ends for both. */
  private void over(Cell cell, Call in) throws StoryOver, InterruptedException {
    if (cell.name().contains("conference") && !cell.name().contains("bridge")) {
      in.hangUp();
    }
    report.reach(
        name(cell, "it is over for " + agent.user()),
        in.whenDone(),
        patience.step(),
        end -> end.cause().name());
  }

  private void cost(Cell cell, int rated) throws InterruptedException {
    boolean both = Until.holds(() -> costs.entries().size() >= rated + 2, patience.step());
    List<CostBook.Entry> legs = costs.entries().stream().skip(rated).toList();
    BigDecimal sum =
        legs.stream().map(CostBook.Entry::total).reduce(BigDecimal.ZERO, BigDecimal::add);
    report.check(
        name(cell, "it is rated"), both, legs.size() + " legs, " + sum.toPlainString() + " USD");
  }

  private static String name(Cell cell, String check) {
    return cell.name() + ": " + check;
  }
}

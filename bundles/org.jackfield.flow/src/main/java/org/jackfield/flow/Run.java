package org.jackfield.flow;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jackfield.api.flow.CallOffer;
import org.jackfield.api.flow.HangupCause;
import org.jackfield.api.flow.HungUp;
import org.jackfield.origin.Origin;
import org.jackfield.spi.flow.FlowStatus;
import org.jackfield.spi.flow.LegSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One call and the flow that takes it, on a thread of its own. */
final class Run implements Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(Run.class);

  private final CallOffer offer;
  private final LegSession session;
  private final List<Served> flows;
  private final Limits limits;
  private final ScheduledExecutorService timer;
  private final Instant since;
  private final Consumer<Run> onFinished;
  private final Gate gate;
  private final RunningCall call;
  private final CompletableFuture<Boolean> taken = new CompletableFuture<>();
  private final CompletableFuture<Boolean> finished = new CompletableFuture<>();
  private volatile Optional<Served> flow = Optional.empty();
  private volatile boolean stuck;

  // Guarded by this.
  private boolean cleaned;

  /**
   * A call that is offered.
   *
   * @param flows best first
   * @param onFinished told when the thread is free again
   */
  Run(
      CallOffer offer,
      LegSession session,
      List<Served> flows,
      Limits limits,
      ScheduledExecutorService timer,
      Instant since,
      Consumer<Run> onFinished) {
    this.offer = offer;
    this.session = session;
    this.flows = flows;
    this.limits = limits;
    this.timer = timer;
    this.since = since;
    this.onFinished = onFinished;
    this.gate = new Gate(offer.callId(), this::onOver);
    this.call = new RunningCall(gate, limits, offer, session);
  }

  /** Before the thread: nothing that happens meanwhile is missed. */
  void listen() {
    session.listen(call);
  }

  CompletableFuture<Boolean> taken() {
    return taken;
  }

  CompletableFuture<Boolean> finished() {
    return finished;
  }

  String callId() {
    return offer.callId();
  }

  Optional<Served> flow() {
    return flow;
  }

  @Override
  public void run() {
    boolean failed = false;
    gate.begin();
    try {
      flow = pick();
      taken.complete(flow.isPresent());
      if (flow.isPresent()) {
        LOG.info("call {}: flow {} takes it", offer.callId(), flow.get().name());
        flow.get().flow().run(call);
      }
    } catch (HungUp gone) {
      LOG.debug("call {}: {}", offer.callId(), gone.getMessage());
    } catch (Throwable fault) {
      // Errors, too: a flow whose bundle has gone throws errors of linkage.
      failed = gate.over().isEmpty();
      tell(fault, failed);
    } finally {
      taken.complete(false); // unless it is known
      gate.finish();
      clean(failed);
      onFinished.accept(this);
      finished.complete(true);
    }
  }

  private void tell(Throwable fault, boolean failed) {
    String name = flow.map(Served::name).orElse("none");
    if (failed) {
      LOG.error("call {}: flow {} failed, and its call is hung up", offer.callId(), name, fault);
    } else if (!(fault instanceof InterruptedException)) {
      LOG.info("call {}: flow {} ended with a fault after its call", offer.callId(), name, fault);
    }
  }

  private Optional<Served> pick() {
    return flows.stream().filter(this::accepts).findFirst().filter(it -> gate.over().isEmpty());
  }

  private boolean accepts(Served asked) {
    if (gate.over().isPresent()) {
      return false;
    }
    int number = gate.ask();
    var alarm =
        timer.schedule(() -> gate.hurry(number), limits.asking().toMillis(), TimeUnit.MILLISECONDS);
    try {
      return asked.flow().accepts(offer);
    } catch (Throwable fault) {
      LOG.error("call {}: flow {} cannot say whether it accepts", callId(), asked.name(), fault);
      return false;
    } finally {
      alarm.cancel(false);
      gate.askedEnough();
    }
  }

  /** The runner, or what the flow is of, goes. */
  void stop() {
    gate.close(HangupCause.STOPPED);
  }

  /** It has not come to its end in time: its call ends without it. */
  void abandon() {
    if (!finished.isDone()) {
      stuck = true;
      LOG.error(
          "call {}: flow {} does not stop, and keeps its thread; last verb {}",
          offer.callId(),
          flow.map(Served::name).orElse("none"),
          gate.doing());
      gate.interrupt();
      clean(false);
    }
  }

  private void onOver() {
    if (finished.isDone()) {
      return; // a call that outlived its flow
    }
    var alarm = timer.schedule(this::abandon, limits.cleaning().toMillis(), TimeUnit.MILLISECONDS);
    finished.thenRun(() -> alarm.cancel(false));
  }

  private void clean(boolean failed) {
    synchronized (this) {
      if (cleaned) {
        return;
      }
      cleaned = true;
    }
    if (flow.isPresent()) {
      call.finish(failed);
    } else {
      session.forget();
    }
  }

  FlowStatus status() {
    FlowStatus.State state =
        stuck
            ? FlowStatus.State.STUCK
            : gate.over().isPresent() ? FlowStatus.State.ENDING : FlowStatus.State.RUNNING;
    List<String> parts =
        flow.map(it -> Origin.ofAll(Run.class, session, it.flow()))
            .orElseGet(() -> Origin.ofAll(Run.class, session));
    return new FlowStatus(
        offer.callId(), flow.map(Served::name).orElse(""), state, gate.doing(), since, parts);
  }
}

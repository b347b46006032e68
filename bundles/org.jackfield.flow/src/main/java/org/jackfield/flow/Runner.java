package org.jackfield.flow;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.jackfield.api.flow.CallFlow;
import org.jackfield.api.flow.CallOffer;
import org.jackfield.origin.Standing;
import org.jackfield.spi.flow.FlowDesk;
import org.jackfield.spi.flow.FlowStatus;
import org.jackfield.spi.flow.LegSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives each call that is offered to the best flow that accepts it. Thread-safe. */
final class Runner implements FlowDesk {
  private static final Logger LOG = LoggerFactory.getLogger(Runner.class);

  private final Executor threads;
  private final ScheduledExecutorService timer;
  private final Limits limits;
  private final InstantSource clock;
  private final Map<String, Run> runs = new ConcurrentHashMap<>();

  /** Best first; replaced, never changed. */
  private volatile List<Served> flows = List.of();

  private volatile int most = Integer.MAX_VALUE;
  private volatile boolean closed;

  Runner(Executor threads, ScheduledExecutorService timer, Limits limits, InstantSource clock) {
    this.threads = threads;
    this.timer = timer;
    this.limits = limits;
    this.clock = clock;
  }

  /** No more calls than these from now on; those that are there stay. */
  void most(int calls) {
    most = calls;
  }

  /** It is there, or its properties have changed. */
  synchronized void add(CallFlow flow, Map<String, ?> properties) {
    List<Served> next = without(flow);
    Standing standing =
        Standing.of(flow, properties, flows.stream().map(Served::standing).toList());
    next.add(Served.of(flow, properties, standing));
    next.sort(Comparator.comparing(Served::standing));
    flows = List.copyOf(next);
  }

  /** No more calls for it; those that it has stay with it. */
  synchronized void remove(CallFlow flow) {
    flows = List.copyOf(without(flow));
  }

  private List<Served> without(CallFlow flow) {
    List<Served> rest = new ArrayList<>(flows);
    rest.removeIf(it -> it.flow() == flow);
    return rest;
  }

  @Override
  public CompletionStage<Boolean> offer(CallOffer offer, LegSession session) {
    List<Served> now = flows;
    if (now.isEmpty() || closed) {
      return CompletableFuture.completedStage(false);
    }
    if (runs.size() >= most) {
      LOG.warn("call {}: flows have {} calls, and take no more", offer.callId(), most);
      return CompletableFuture.completedStage(false);
    }
    Run run = new Run(offer, session, now, limits, timer, clock.instant(), this::finished);
    if (runs.putIfAbsent(offer.callId(), run) != null) {
      return CompletableFuture.completedStage(false);
    }
    run.listen();
    try {
      threads.execute(run);
    } catch (RejectedExecutionException stopped) {
      runs.remove(offer.callId());
      session.forget();
      return CompletableFuture.completedStage(false);
    }
    return run.taken().minimalCompletionStage();
  }

  private void finished(Run run) {
    runs.remove(run.callId(), run);
  }

  @Override
  public List<FlowStatus> running() {
    return runs.values().stream()
        .filter(it -> it.flow().isPresent())
        .map(Run::status)
        .sorted(Comparator.comparing(FlowStatus::since))
        .toList();
  }

  @Override
  public List<String> flows() {
    return flows.stream().map(Served::text).toList();
  }

  /** Ends those flows, in bounded time; what they have handed on goes on. */
  void stop(Predicate<Run> which) {
    Collection<Run> leaving = runs.values().stream().filter(which).toList();
    leaving.forEach(Run::stop);
    long until = System.nanoTime() + limits.goodbye().toNanos();
    for (Run run : leaving) {
      try {
        run.finished().get(Math.max(1, until - System.nanoTime()), TimeUnit.NANOSECONDS);
      } catch (TimeoutException late) {
        run.abandon();
      } catch (ExecutionException impossible) {
        throw new IllegalStateException(impossible);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        run.abandon();
      }
    }
  }

  /** Takes no more calls, and ends all. */
  void close() {
    closed = true;
    stop(run -> true);
  }
}

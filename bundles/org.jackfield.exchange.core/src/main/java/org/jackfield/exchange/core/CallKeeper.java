package org.jackfield.exchange.core;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jackfield.exchange.api.leg.HangupCause;
import org.jackfield.exchange.core.store.StoredCall;
import org.jackfield.exchange.core.store.StoredCalls;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Brings answered calls from one run of the exchange to the next. */
final class CallKeeper {
  private static final Logger LOG = LoggerFactory.getLogger(CallKeeper.class);
  private static final int IDLE_SECONDS = 30;
  private static final int LONGEST_WRITE_SECONDS = 2;

  /** Well below the time that calls are kept for their devices. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(10);

  private final ThreadPoolExecutor disk =
      new ThreadPoolExecutor(
          1,
          1,
          IDLE_SECONDS,
          TimeUnit.SECONDS,
          new LinkedBlockingQueue<>(),
          Threads.named("jf-switch-calls"),
          new ThreadPoolExecutor.DiscardPolicy());
  private final StoredCalls calls;

  /**
   * In this folder.
   *
   * @param data blank for nowhere
   * @throws IllegalArgumentException naming the attribute, if it cannot be had
   */
  CallKeeper(String data) {
    disk.allowCoreThreadTimeOut(true);
    calls = StoredCalls.in(data, disk);
  }

  StoredCalls calls() {
    return calls;
  }

  /**
   * Takes up what the run before has left. Where nobody was here for longer than a device is waited
   * for, its people have given up: those calls end, and devices that come hear so.
   */
  void takeUp(Exchange exchange, Executor pool, Consumer<Conversation> taken) {
    List<StoredCall> left = calls.left();
    Duration away = calls.away(exchange.clock());
    List<Conversation> found = new ArrayList<>();
    boolean late = away.compareTo(exchange.kept()) > 0;
    for (StoredCall stored : left) {
      Conversation call = Conversation.restored(exchange, pool, stored);
      taken.accept(call);
      found.add(call);
    }
    exchange.desk().reunite(exchange.parked());
    if (late) {
      found.forEach(call -> call.end(HangupCause.RECOVERY_ON_TIMER_EXPIRE));
    }
    if (!left.isEmpty()) {
      LOG.info(
          "calls of the run before={} which ended {} s ago{}",
          left.size(),
          away.toSeconds(),
          late ? "; that is too long" : "");
    }
  }

  /** Notes from time to time that the exchange is here. */
  void beat(Exchange exchange, ScheduledExecutorService timer) {
    if (calls.keeps()) {
      timer.scheduleAtFixedRate(
          () -> calls.alive(exchange.clock()), 0, HEARTBEAT.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** What is written down stays for the next start. */
  void close(Exchange exchange) {
    calls.alive(exchange.clock());
    calls.close();
    disk.shutdown();
    try {
      if (!disk.awaitTermination(LONGEST_WRITE_SECONDS, TimeUnit.SECONDS)) {
        LOG.error("calls are still being written down; the next start may not have all");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}

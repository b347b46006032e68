package org.jackfield.flow.local;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import org.jackfield.exchange.api.control.CallControl;
import org.jackfield.exchange.api.control.CallEvent;
import org.jackfield.exchange.api.control.CallView;
import org.jackfield.exchange.api.control.DialOrder;
import org.jackfield.exchange.api.control.QueueControl;
import org.jackfield.exchange.api.control.conference.Conferencing;
import org.jackfield.exchange.api.media.RecordingPlace;

/**
 * The switch as legs of flows see it: their events reach them, in order. Events come in one after
 * the other on the executor; commands may come from any thread.
 */
final class Exchange {
  private static final int MOST_EARLY = 64;

  private final CallControl control;
  private final QueueControl queues;
  private final Executor serial;
  private volatile Optional<Conferencing> conferences = Optional.empty();
  private volatile Optional<RecordingPlace> place = Optional.empty();
  private final Map<String, LocalLeg> legs = new ConcurrentHashMap<>();

  /** Dial orders whose legs are not known yet: their first events may come before. */
  private final AtomicInteger ordering = new AtomicInteger();

  /** Events of unknown legs while something is being ordered; of the executor. */
  private final Map<String, List<CallEvent>> early = new HashMap<>();

  /**
   * The switch.
   *
   * @param serial runs one task after the other
   */
  Exchange(CallControl control, QueueControl queues, Executor serial) {
    this.control = control;
    this.queues = queues;
    this.serial = serial;
  }

  CallControl control() {
    return control;
  }

  void conferences(Optional<Conferencing> now) {
    conferences = now;
  }

  Optional<Conferencing> conferences() {
    return conferences;
  }

  void place(Optional<RecordingPlace> now) {
    place = now;
  }

  Optional<RecordingPlace> place() {
    return place;
  }

  QueueControl queues() {
    return queues;
  }

  /** Runs it between two events. */
  void inOrder(Runnable task) {
    serial.execute(task);
  }

  /** A leg whose events are wanted from now on. */
  LocalLeg add(CallEvent.About about) {
    return add(new LocalLeg(this, about.ids().callControlId(), about.connectionId(), about.from()));
  }

  private LocalLeg add(LocalLeg leg) {
    legs.put(leg.id(), leg);
    return leg;
  }

  void remove(LocalLeg leg) {
    legs.remove(leg.id(), leg);
  }

  /** Those whose events are wanted. */
  List<LocalLeg> legs() {
    return List.copyOf(legs.values());
  }

  /** On the executor. */
  void on(CallEvent event) {
    String id = event.about().ids().callControlId();
    LocalLeg leg = legs.get(id);
    if (leg != null) {
      leg.on(event);
    } else if (ordering.get() > 0) {
      List<CallEvent> kept = early.computeIfAbsent(id, it -> new ArrayList<>());
      if (kept.size() < MOST_EARLY) {
        kept.add(event);
      }
    }
  }

  /** Places legs. They are heard from the first event on; the stage completes on the executor. */
  CompletionStage<List<LocalLeg>> dial(DialOrder order) {
    ordering.incrementAndGet();
    return control.dial(order).handleAsync(this::ordered, serial);
  }

  private List<LocalLeg> ordered(List<CallView> views, Throwable fault) {
    boolean last = ordering.decrementAndGet() == 0;
    List<LocalLeg> made = new ArrayList<>();
    if (fault == null) {
      for (CallView view : views) {
        LocalLeg leg =
            add(new LocalLeg(this, view.ids().callControlId(), view.connectionId(), view.from()));
        Optional.ofNullable(early.remove(leg.id())).ifPresent(it -> it.forEach(leg::on));
        made.add(leg);
      }
    }
    if (last) {
      early.clear();
    }
    if (fault != null) {
      throw new CompletionException(Words.fault("dial", fault));
    }
    return made;
  }
}

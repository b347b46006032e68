package org.jackfield.client.merge;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jackfield.api.audio.AudioFrame;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallAudio;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everybody hears the others and the program, which hears all. It has no clock: a call's engine
 * asks every 20 ms for what is to be sent. One call keeps the program's time by that; if it no
 * longer asks, another does. Thread-safe; calls of the program are made without a lock.
 */
final class LocalMix {
  private static final Logger LOG = LoggerFactory.getLogger(LocalMix.class);

  /** So often another call has asked when the one that keeps time counts as quiet. */
  private static final int QUIET = 3;

  private final CallAudio program;
  private final Seat own = new Seat();
  private final Map<Call, Seat> seats = new LinkedHashMap<>();
  private final Map<Seat, Integer> since = new LinkedHashMap<>();
  private final AtomicBoolean busy = new AtomicBoolean();
  private Optional<Seat> keeper = Optional.empty();
  private boolean reported;

  LocalMix(CallAudio program) {
    this.program = program;
  }

  /** A call comes in; this is its sound now. */
  synchronized CallAudio join(Call call) {
    Seat seat = new Seat();
    seat.meet(own);
    seats.values().forEach(seat::meet);
    seats.put(call, seat);
    return CallAudio.of(() -> next(seat), frame -> say(seat, frame));
  }

  /** It leaves. */
  synchronized void leave(Call call) {
    Seat seat = seats.remove(call);
    if (seat != null) {
      seat.part(own);
      seats.values().forEach(seat::part);
      since.remove(seat);
      keeper = keeper.filter(it -> it != seat);
    }
  }

  private synchronized void say(Seat seat, AudioFrame frame) {
    seat.say(frame);
  }

  private Optional<AudioFrame> next(Seat seat) {
    if (due(seat) && busy.compareAndSet(false, true)) {
      try {
        program();
      } finally {
        busy.set(false);
      }
    }
    synchronized (this) {
      return seat.hear();
    }
  }

  /** Whether 20 ms of the program's are over. */
  private synchronized boolean due(Seat seat) {
    if (!seats.containsValue(seat)) {
      return false;
    }
    if (keeper.isEmpty() || since.merge(seat, 1, Integer::sum) >= QUIET) {
      keeper = Optional.of(seat);
    }
    if (keeper.get() != seat) {
      return false;
    }
    since.clear();
    return true;
  }

  private void program() {
    try {
      Optional<AudioFrame> said = program.source().next();
      Optional<AudioFrame> heard;
      synchronized (this) {
        said.ifPresent(own::say);
        heard = own.hear().or(own::silence);
      }
      heard.ifPresent(program.sink()::accept);
    } catch (RuntimeException | LinkageError fault) {
      if (!reported) {
        reported = true; // by whoever is busy
        LOG.warn("the program's sound in merged calls failed: it is left out", fault);
      }
    }
  }
}

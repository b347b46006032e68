package org.jackfield.exchange.voiceapi.command;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jackfield.exchange.api.control.CallView;
import org.jackfield.exchange.api.control.CommandTerms;
import org.jackfield.exchange.api.control.ControlException;
import org.jackfield.exchange.api.control.ControlException.Reason;
import org.jackfield.exchange.api.control.LegCommand;
import org.jackfield.exchange.voiceapi.CallParts;

/**
 * For what is done with a leg past call control, by another service: the same checks, the same
 * client state, the same memory for command ids.
 */
public final class Legs {
  private static final Duration REMEMBERED = Duration.ofSeconds(60);

  private final CallParts parts;
  private final InstantSource clock;
  private final Map<String, Instant> done = new LinkedHashMap<>();

  /** Works with these parts. */
  public Legs(CallParts parts, InstantSource clock) {
    this.parts = parts;
    this.clock = clock;
  }

  /** Something to do with a leg. */
  @FunctionalInterface
  public interface Work {
    /** With this leg, which is answered. */
    void with(CallView leg);
  }

  /**
   * Does it, unless it has been done by a command of the same id within 60 s.
   *
   * @throws ControlException unless the leg is answered and not over
   */
  public void once(String leg, Given given, Work work) {
    CallView call =
        parts
            .calls()
            .call(leg)
            .orElseThrow(() -> refused(Reason.NO_SUCH_LEG, "there is no such call"));
    if (call.state() == CallView.State.ENDED) {
      throw refused(Reason.LEG_ENDED, "the call is over");
    }
    if (call.answeredAt().isEmpty()) {
      throw refused(Reason.NOT_ANSWERED, "the call is not answered yet");
    }
    CommandTerms terms = Common.terms(given);
    Optional<String> id = terms.commandId().map(it -> call.ids().legId() + " " + it);
    if (id.isPresent() && !begin(id.get())) {
      return;
    }
    try {
      work.with(call);
    } catch (RuntimeException failed) {
      id.ifPresent(this::forget);
      throw failed;
    }
    if (terms.clientState().isPresent()) {
      CommandTerms state =
          new CommandTerms(terms.clientState(), Optional.empty(), Optional.empty());
      parts.result(parts.calls().command(leg, new LegCommand.UpdateClientState(), state));
    }
  }

  private static ControlException refused(Reason reason, String detail) {
    return new ControlException(reason, "", detail);
  }

  private synchronized boolean begin(String id) {
    Instant now = clock.instant();
    done.values().removeIf(it -> it.plus(REMEMBERED).isBefore(now));
    return done.putIfAbsent(id, now) == null;
  }

  private synchronized void forget(String id) {
    done.remove(id);
  }
}

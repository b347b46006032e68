package org.jackfield.exchange.voiceapi.command;

import java.util.Optional;
import org.jackfield.exchange.api.control.CallView;
import org.jackfield.exchange.api.control.CommandTerms;
import org.jackfield.exchange.api.control.ControlException;
import org.jackfield.exchange.api.control.ControlException.Reason;
import org.jackfield.exchange.api.control.LegCommand;
import org.jackfield.exchange.voiceapi.CallParts;

/**
 * For what is done with a leg past call control, by another service: the same checks, the same
 * client state.
 */
public final class Legs {
  private final CallParts parts;

  /** Works with these parts. */
  public Legs(CallParts parts) {
    this.parts = parts;
  }

  /** Something to do with a leg. */
  @FunctionalInterface
  public interface Work {
    /** With this leg, which is answered. */
    void with(CallView leg);
  }

  /**
   * Does it.
   *
   * @throws ControlException unless the leg is answered and not over
   */
  public void with(String leg, Given given, Work work) {
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
    work.with(call);
    CommandTerms terms = Common.terms(given);
    if (terms.clientState().isPresent()) {
      CommandTerms state =
          new CommandTerms(terms.clientState(), Optional.empty(), Optional.empty());
      parts.result(parts.calls().command(leg, new LegCommand.UpdateClientState(), state));
    }
  }

  private static ControlException refused(Reason reason, String detail) {
    return new ControlException(reason, "", detail);
  }
}

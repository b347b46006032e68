package org.jackfield.flow.local;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import org.jackfield.api.flow.Dialled;
import org.jackfield.api.flow.verb.DialRequest;
import org.jackfield.exchange.api.control.CallEvent;
import org.jackfield.exchange.api.control.CommandTerms;
import org.jackfield.exchange.api.control.DialOrder;
import org.jackfield.spi.flow.Dialling;

/** Legs that ring. The first that answers is the one; the switch ends the others. */
final class LocalDialling implements Dialling {
  private final CompletableFuture<End> end = new CompletableFuture<>();

  // Guarded by this.
  private List<LocalLeg> legs = List.of();
  private int ringing;
  private boolean cancelled;

  private LocalDialling() {}

  /**
   * Rings.
   *
   * @param callId the leg on whose behalf
   * @param connectionId what the new legs belong to
   * @param from shown to them where the request says nothing
   */
  static LocalDialling begin(
      Exchange exchange, String callId, String connectionId, String from, DialRequest request) {
    LocalDialling dialling = new LocalDialling();
    DialOrder.Link link = new DialOrder.Link(callId, request.from().isEmpty(), false, false, false);
    DialOrder order =
        new DialOrder(
            connectionId,
            request.to(),
            request.from().orElse(from),
            request.fromName(),
            Words.headers(request.headers()),
            request.ringing(),
            request.timeLimit(),
            "",
            Optional.of(link),
            new CommandTerms(
                request.clientState().map(Words::base64), Optional.empty(), Optional.empty()));
    exchange.dial(order).whenComplete(dialling::placed);
    return dialling;
  }

  private void placed(List<LocalLeg> made, Throwable fault) {
    if (fault != null) {
      end.completeExceptionally(
          fault instanceof CompletionException && fault.getCause() != null
              ? fault.getCause()
              : fault);
      return;
    }
    boolean unwanted;
    synchronized (this) {
      legs = made;
      ringing = made.size();
      unwanted = cancelled;
    }
    made.forEach(leg -> leg.decision().thenAccept(event -> decided(leg, event)));
    if (unwanted) {
      made.forEach(LocalLeg::hangUp);
    }
  }

  private void decided(LocalLeg leg, CallEvent event) {
    if (event instanceof CallEvent.Hangup why) {
      over(why);
    } else {
      end.complete(new End(Dialled.Outcome.ANSWERED, Optional.of(leg)));
    }
  }

  private void over(CallEvent.Hangup why) {
    boolean last;
    synchronized (this) {
      ringing--;
      last = ringing == 0;
    }
    if (last) {
      end.complete(new End(Words.outcome(why.why()), Optional.empty()));
    }
  }

  @Override
  public CompletionStage<End> end() {
    return end;
  }

  @Override
  public void cancel() {
    List<LocalLeg> placed;
    synchronized (this) {
      cancelled = true;
      placed = legs;
    }
    if (!end.isDone()) {
      placed.forEach(LocalLeg::hangUp);
    }
  }
}

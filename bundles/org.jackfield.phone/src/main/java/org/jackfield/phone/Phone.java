package org.jackfield.phone;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallEvent;
import org.jackfield.api.call.Cause;
import org.jackfield.api.call.DialRequest;
import org.jackfield.api.call.EndReason;
import org.jackfield.api.client.Subscription;
import org.jackfield.api.client.VoiceClient;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.api.problem.ProblemException;

/** One call from sign-in to hang-up. */
final class Phone {
  static final int OK = 0;
  static final int FAILED = 1;

  private final Events events;
  private final Limits limits;

  /**
   * @param events prints what happens
   * @param limits how long to wait
   */
  Phone(Events events, Limits limits) {
    this.events = events;
    this.limits = limits;
  }

  /**
   * Makes the call.
   *
   * @return {@link #OK} if it was answered and ended normally
   * @throws ProblemException why it came to nothing
   */
  int call(VoiceClient client, String to, Sound sound) throws InterruptedException {
    EndReason reason;
    Subscription listening = client.onClient(events);
    Subscription leftovers = client.onCalls(this::restored);
    try {
      connect(client);
      reason = talk(client, to, sound);
    } finally {
      listening.close();
      leftovers.close();
      sound.close();
      done(client.disconnect(), limits.end());
    }
    sound.heard().ifPresent(words -> events.say("heard " + words));
    if (!reason.cause().equals(Cause.NORMAL_CLEARING)) {
      throw problem(reason, "did not end normally: ").asException();
    }
    events.fine(
        "the call was answered and ended normally"
            + sound.file().map(file -> "; what was heard is in " + file).orElse(""));
    return OK;
  }

  /** Nobody is at this phone who could go on with it. */
  private void restored(CallEvent event) {
    if (event instanceof CallEvent.Restored it) {
      events.say("a call of an earlier run is back, and hung up: " + it.call().id());
      it.call().hangUp();
    }
  }

  private void connect(VoiceClient client) throws InterruptedException {
    events.say("signing in");
    if (!done(client.connect(), limits.signIn())) {
      throw events.latestProblem().orElseGet(this::notSignedIn).asException();
    }
    done(events.registered(), limits.end()); // the line before the next one
  }

  private Problem notSignedIn() {
    return Problem.passing(
        Codes.REQUEST_TIMEOUT,
        Area.SIGNALING,
        "not signed in within " + limits.signIn().toSeconds() + " s");
  }

  private EndReason talk(VoiceClient client, String to, Sound sound) throws InterruptedException {
    Subscription listening = client.onCalls(events);
    try {
      events.say("calling " + to);
      Call call = dial(client, DialRequest.to(to).withAudio(sound.audio()));
      try {
        answered(call);
        done(call.whenDone(), limits.talk());
      } finally {
        call.hangUp(); // no fault when it is over
      }
      EndReason reason = ended(call);
      done(events.ended(), limits.end());
      return reason;
    } finally {
      listening.close();
    }
  }

  private static Call dial(VoiceClient client, DialRequest request) {
    try {
      return client.dial(request);
    } catch (IllegalStateException lost) {
      // The registration was lost between the sign-in and now.
      throw Problem.passing(Codes.INVALID_CALL_STATE, Area.CALL, lost.getMessage())
          .asException(lost);
    }
  }

  private void answered(Call call) throws InterruptedException {
    CompletableFuture<Boolean> active =
        call.whenActive().toCompletableFuture().handle((up, fault) -> fault == null);
    if (!done(active, limits.answer())) {
      throw Problem.passing(
              Codes.CALL_ENDED, Area.CALL, "no answer within " + limits.answer().toSeconds() + " s")
          .asException();
    }
    if (!active.join()) {
      EndReason reason = ended(call);
      done(events.ended(), limits.end());
      throw problem(reason, "not answered: ").asException();
    }
  }

  private EndReason ended(Call call) throws InterruptedException {
    if (!done(call.whenDone(), limits.end())) {
      throw Problem.passing(
              Codes.BYE_SEND_FAILED,
              Area.CALL,
              "the call did not end within " + limits.end().toSeconds() + " s")
          .asException();
    }
    return call.endReason().orElseThrow();
  }

  private static Problem problem(EndReason reason, String words) {
    return reason
        .problem()
        .orElseGet(
            () ->
                Problem.permanent(
                    Codes.CALL_ENDED,
                    Area.CALL,
                    words + reason.cause().name() + " " + reason.cause().code()));
  }

  /**
   * Waits.
   *
   * @return false if it is not done at the deadline
   * @throws ProblemException if it failed
   */
  private static boolean done(CompletionStage<?> stage, Duration atMost)
      throws InterruptedException {
    try {
      stage.toCompletableFuture().get(atMost.toMillis(), TimeUnit.MILLISECONDS);
      return true;
    } catch (TimeoutException late) {
      return false;
    } catch (ExecutionException fault) {
      throw ProblemException.of(fault).asException(fault);
    }
  }
}

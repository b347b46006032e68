package org.jackfield.junit;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallState;
import org.jackfield.api.call.Cause;
import org.jackfield.api.call.Moment;

/**
 * What a call does and hears. Each assertion waits until it is so, at most 10 s unless {@link
 * #within} says otherwise, and fails with an {@link AssertionError} that tells what happened to the
 * call instead.
 */
public final class CallAssert {
  private final Call call;
  private final Observed observed;
  private Duration patience = Duration.ofSeconds(10);

  CallAssert(Call call, Observed observed) {
    this.call = call;
    this.observed = observed;
  }

  /** The assertions that follow wait so long. */
  public CallAssert within(Duration atMost) {
    patience = Objects.requireNonNull(atMost, "atMost");
    return this;
  }

  /** The call is in this state, or comes to it. */
  public CallAssert reaches(CallState state) {
    await("reach " + state, () -> call.state() == state, call.state() == state);
    return this;
  }

  /** The call is over, or ends, with this cause. */
  public CallAssert ends(Cause cause) {
    await("end", () -> call.endReason().isPresent(), false);
    Cause was = call.endReason().orElseThrow().cause();
    if (!was.equals(cause)) {
      throw failure("ended with " + was.name() + ", not with " + cause.name());
    }
    return this;
  }

  /**
   * 400 ms of this tone come from the far end from now on, with little else.
   *
   * @param hertz 50 to 3400
   */
  public CallAssert hears(double hertz) {
    return listens(() -> observed.ear().awaitTone(hertz, patience));
  }

  /** 400 ms of silence come from the far end from now on. */
  public CallAssert hearsSilence() {
    return listens(() -> observed.ear().awaitSilence(patience));
  }

  private CallAssert listens(Runnable listening) {
    observed.ear().forget();
    try {
      listening.run();
      return this;
    } catch (AssertionError other) {
      throw failure("did not hear that: " + other.getMessage());
    }
  }

  /** These digits, and none before or between them, have been pressed at the far end. */
  public CallAssert receivesDigits(String digits) {
    await("receive digits", () -> observed.digits().length() >= digits.length(), false);
    if (!observed.digits().equals(digits)) {
      throw failure("received the digits " + observed.digits() + ", not " + digits);
    }
    return this;
  }

  private void await(String what, Supplier<Boolean> so, boolean already) {
    if (already) {
      return;
    }
    boolean done =
        observed.await(() -> so.get() || call.state() == CallState.DONE, patience.toMillis());
    if (!so.get()) {
      throw failure(
          done
              ? "ended and did not " + what
              : "did not " + what + " within " + patience.toMillis() + " ms");
    }
  }

  private AssertionError failure(String what) {
    StringBuilder text = new StringBuilder("the call ").append(what);
    text.append("; it is ").append(call.state());
    call.endReason()
        .ifPresent(
            reason ->
                text.append(" (")
                    .append(reason.cause().name())
                    .append(" by ")
                    .append(reason.by())
                    .append(reason.problem().map(problem -> ", " + problem).orElse(""))
                    .append(')'));
    List<Moment> timeline = call.timeline();
    timeline.forEach(
        moment -> text.append("\n  ").append(moment.at()).append("  ").append(moment.what()));
    return new AssertionError(text.toString());
  }
}

package org.jackfield.phone;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jackfield.api.call.CallEvent;
import org.jackfield.api.call.CallListener;
import org.jackfield.api.call.CallState;
import org.jackfield.api.call.EndReason;
import org.jackfield.api.client.ClientEvent;
import org.jackfield.api.client.ClientListener;
import org.jackfield.api.problem.Problem;

/** One line for each thing that happens, with the seconds since the start. Thread-safe. */
final class Events implements CallListener, ClientListener {
  private final Consumer<String> out;
  private final LongSupplier nanos;
  private final long began;
  private final CompletableFuture<Void> registered = new CompletableFuture<>();
  private final CompletableFuture<Void> ended = new CompletableFuture<>();
  private volatile Optional<Problem> latestProblem = Optional.empty();

  /**
   * Begins now.
   *
   * @param out prints a line
   * @param nanos the clock, as {@link System#nanoTime}
   */
  Events(Consumer<String> out, LongSupplier nanos) {
    this.out = out;
    this.nanos = nanos;
    this.began = nanos.getAsLong();
  }

  @Override
  public void onClient(ClientEvent event) {
    if (event instanceof ClientEvent.SocketConnected) {
      say("connected");
    } else if (event instanceof ClientEvent.Ready) {
      say("registered");
      registered.complete(null);
    } else if (event instanceof ClientEvent.SocketDisconnected closed) {
      closed.problem().ifPresent(problem -> trouble("disconnected", problem));
    } else if (event instanceof ClientEvent.RegistrationLost lost) {
      trouble("registration lost", lost.problem());
    } else if (event instanceof ClientEvent.ErrorRaised error) {
      trouble("error", error.problem());
    } else if (event instanceof ClientEvent.CallLost lost) {
      say("a call of an earlier run is lost: " + lost.callId());
    } else if (event instanceof ClientEvent.WarningRaised warning) {
      trouble("warning", warning.problem());
    }
  }

  private void trouble(String what, Problem problem) {
    latestProblem = Optional.of(problem);
    say(what + ": " + problem);
  }

  /** The latest trouble with the socket or the registration. */
  Optional<Problem> latestProblem() {
    return latestProblem;
  }

  @Override
  public void onCall(CallEvent event) {
    if (event instanceof CallEvent.Ringing) {
      say("ringing");
    } else if (event instanceof CallEvent.EarlyMedia) {
      say("early media");
    } else if (event instanceof CallEvent.Answered) {
      say("answered");
    } else if (event instanceof CallEvent.DigitReceived digit) {
      say("digit " + digit.digit());
    } else if (event instanceof CallEvent.Silence silence) {
      boolean sent = silence.way() == CallEvent.Way.SENT;
      say((sent ? "silence is sent" : "silence is heard") + (silence.silent() ? "" : " no more"));
    } else if (event instanceof CallEvent.Trouble trouble) {
      say("trouble: " + trouble.problem());
    } else if (event instanceof CallEvent.StateChanged changed) {
      state(changed);
    } else if (event instanceof CallEvent.Ended end) {
      say("ended: " + words(end.reason()));
      ended.complete(null);
    }
  }

  private void state(CallEvent.StateChanged changed) {
    switch (changed.to()) {
      case ACTIVE -> say(changed.from() == CallState.CONNECTING ? "media up" : "active again");
      case HELD, RECONNECTING, DROPPED, ERROR -> say(changed.to().name().toLowerCase(Locale.ROOT));
      default -> {
        // told by an event of its own
      }
    }
  }

  /** Completes when the line about the registration is printed. */
  CompletableFuture<Void> registered() {
    return registered;
  }

  /** Completes when the line about the end is printed. */
  CompletableFuture<Void> ended() {
    return ended;
  }

  /** A line. */
  void say(String what) {
    double seconds = (double) (nanos.getAsLong() - began) / TimeUnit.SECONDS.toNanos(1);
    out.accept(String.format(Locale.ROOT, "%7.3f  %s", seconds, what));
  }

  /** The last line of a run that came to nothing. */
  void failed(Problem problem) {
    out.accept("phone FAILED: " + problem);
  }

  /** The last line of a run that was as it should be. */
  void fine(String line) {
    out.accept("phone ok: " + line);
  }

  private static String words(EndReason reason) {
    return reason.cause().name()
        + " "
        + reason.cause().code()
        + ", "
        + reason.by().name().toLowerCase(Locale.ROOT)
        + (reason.sipCode().isPresent() ? ", SIP " + reason.sipCode().getAsInt() : "")
        + reason.sipReason().map(words -> " " + words).orElse("");
  }
}

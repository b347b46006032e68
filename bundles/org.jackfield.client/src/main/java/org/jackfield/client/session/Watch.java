package org.jackfield.client.session;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.client.lane.Timers;
import org.jackfield.client.setup.Context;
import org.jackfield.protocol.message.ClientMessage;
import org.jackfield.spi.policy.Liveness;
import org.jackfield.spi.policy.Remedy;
import org.jackfield.spi.policy.Trouble;
import org.jackfield.spi.policy.Trouble.Kind;

/**
 * Notices what a socket does not say by itself: that nothing comes any more, that the machine has
 * slept, that it reaches the network by another path. What is done about it the recovery policy
 * says. The clock is only compared with itself, so that setting it makes nothing early or late. For
 * use on the lane only.
 */
final class Watch {
  private final Context context;
  private final Requests requests;
  private final Runnable reconnect;
  private final List<Runnable> askers = new ArrayList<>();
  private Liveness liveness = Liveness.USUAL;
  private Optional<Timers.Alarm> silence = Optional.empty();
  private Optional<Timers.Alarm> check = Optional.empty();
  private Optional<Timers.Alarm> answer = Optional.empty();
  private Optional<String> path = Optional.empty();
  private boolean looking;
  private int watch;
  private Instant heard;
  private Instant checked;
  private Problem why = silent();

  /** Watches nothing yet; {@code reconnect} is run when another connection is wanted. */
  Watch(Context context, Requests requests, Runnable reconnect) {
    this.context = context;
    this.requests = requests;
    this.reconnect = reconnect;
    this.heard = context.timers().now();
    this.checked = heard;
  }

  /** Watches from now on. Before the registration the session has deadlines of its own. */
  void start() {
    stop();
    liveness = context.advice().liveness();
    awaitSilence();
    awaitCheck();
    look();
  }

  void stop() {
    watch++;
    cancel(silence);
    cancel(check);
    cancel(answer);
    silence = Optional.empty();
    check = Optional.empty();
    answer = Optional.empty();
    path = Optional.empty();
    looking = false;
    askers.clear();
  }

  private static void cancel(Optional<Timers.Alarm> alarm) {
    alarm.ifPresent(Timers.Alarm::cancel);
  }

  private boolean watching() {
    return check.isPresent();
  }

  /** Something came: the socket lives. */
  void heard() {
    heard = context.timers().now();
    if (watching()) {
      awaitSilence();
      cancel(answer);
      answer = Optional.empty();
      List<Runnable> waiting = List.copyOf(askers);
      askers.clear();
      waiting.forEach(Runnable::run);
    }
  }

  /** Since when nothing came; long where the clock cannot tell. */
  Duration silence() {
    Duration since = Duration.between(heard, context.timers().now());
    return since.isNegative() ? Duration.ofDays(1) : since;
  }

  private void awaitSilence() {
    cancel(silence);
    silence =
        Optional.of(
            context
                .timers()
                .after(liveness.silence(), () -> trouble(Kind.SIGNALING_SILENT, silent())));
  }

  private void awaitCheck() {
    checked = context.timers().now();
    check = Optional.of(context.timers().after(liveness.check(), this::check));
  }

  private void check() {
    Duration late = Duration.between(checked, context.timers().now()).minus(liveness.check()).abs();
    awaitCheck();
    if (late.compareTo(liveness.jump()) > 0) {
      trouble(Kind.CLOCK_JUMPED, slept());
    }
    look();
  }

  /** By which path; off the lane, for names may have to be looked up. */
  private void look() {
    if (looking || !watching()) {
      return;
    }
    looking = true;
    int mine = watch;
    context.offload(
        () -> {
          Optional<String> now = context.execution().path().apply(context.settings().uri());
          context.post(
              () -> {
                if (mine == watch) {
                  looked(now);
                }
              });
        },
        () -> looking = false);
  }

  /** No path at all is no other path: the machine may be back by the same one. */
  private void looked(Optional<String> now) {
    looking = false;
    boolean moved = path.isPresent() && now.isPresent() && !path.equals(now);
    path = now.or(() -> path);
    if (moved) {
      trouble(Kind.PATH_CHANGED, moved());
    }
  }

  /** Something is in trouble that may lie with the network. */
  void trouble(Kind kind, Problem problem) {
    if (!watching()) {
      return;
    }
    Remedy remedy = context.advice().remedy(new Trouble(kind, silence(), 0, problem));
    switch (remedy) {
      case RECONNECT, RECONNECT_BY_RELAY -> {
        why = problem;
        reconnect.run();
      }
      case PROBE -> probe(problem);
      default -> {
        if (kind == Kind.SIGNALING_SILENT || kind == Kind.SIGNALING_DEAD) {
          awaitSilence();
        }
      }
    }
  }

  /** Why another connection was wanted last. */
  Problem why() {
    return why;
  }

  /** Runs this when the network has given a sign of life; never, if it has none. */
  void probe(Runnable alive) {
    if (watching()) {
      askers.add(alive);
      probe(silent());
    }
  }

  private void probe(Problem problem) {
    if (answer.isPresent()) {
      return;
    }
    answer =
        Optional.of(
            context
                .timers()
                .after(
                    liveness.answer(),
                    () -> {
                      answer = Optional.empty();
                      trouble(Kind.SIGNALING_DEAD, problem);
                    }));
    // An answer counts like everything else that comes: it is heard before it gets here.
    requests.ask(new ClientMessage.Ping(), liveness.answer(), Optional.empty(), sent -> {});
  }

  static Problem silent() {
    return passing("the network no longer answers (ping)");
  }

  private static Problem slept() {
    return passing(
        "the network does not answer after the clock jumped; the machine may have slept");
  }

  private static Problem moved() {
    return passing("this machine reaches the network by another path");
  }

  private static Problem passing(String detail) {
    return Problem.passing(Codes.WEBSOCKET_ERROR, Area.SIGNALING, detail);
  }
}

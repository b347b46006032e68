package org.jackfield.client.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.client.lane.Timers;
import org.jackfield.client.setup.Context;
import org.jackfield.protocol.message.ClientMessage;

/**
 * Notices a socket that is dead without saying so: after 30 s of silence it pings, and where
 * nothing at all comes within 10 s the socket is given up. For use on the lane only.
 */
final class Keepalive {
  private static final Duration SILENCE = Duration.ofSeconds(30);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Context context;
  private final Requests requests;
  private final Runnable dead;
  private Optional<Timers.Alarm> alarm = Optional.empty();
  private Instant heard;
  private long frames;

  Keepalive(Context context, Requests requests, Runnable dead) {
    this.context = context;
    this.requests = requests;
    this.dead = dead;
    this.heard = context.timers().now();
  }

  /** Watches from now on. Before the registration the session has deadlines of its own. */
  void start() {
    stop();
    watch();
  }

  void stop() {
    alarm.ifPresent(Timers.Alarm::cancel);
    alarm = Optional.empty();
  }

  /** Something came: the socket lives. */
  void heard() {
    heard = context.timers().now();
    frames++;
  }

  /** When something came last. */
  Instant lastHeard() {
    return heard;
  }

  private void watch() {
    Duration left = Duration.between(context.timers().now(), heard.plus(SILENCE));
    boolean silent = left.isNegative() || left.isZero();
    if (silent) {
      ping();
    } else {
      alarm = Optional.of(context.timers().after(left, this::watch));
    }
  }

  private void ping() {
    long before = frames;
    // An answer counts like everything else that comes: it was heard before it got here.
    requests.ask(new ClientMessage.Ping(), PATIENCE, Optional.empty(), answer -> {});
    alarm =
        Optional.of(
            context
                .timers()
                .after(
                    PATIENCE,
                    () -> {
                      if (frames == before) {
                        dead.run();
                      } else {
                        watch();
                      }
                    }));
  }

  static Problem silent() {
    return Problem.passing(
        Codes.WEBSOCKET_ERROR, Area.SIGNALING, "the network no longer answers (ping)");
  }
}

package org.jackfield.client.call;

import java.util.function.Consumer;
import org.jackfield.api.problem.Problem;
import org.jackfield.client.setup.Context;
import org.jackfield.spi.call.CallInput;
import org.jackfield.spi.policy.Remedy;
import org.jackfield.spi.policy.Trouble;
import org.jackfield.spi.policy.Trouble.Kind;

/** What is done for one call in trouble, as the recovery policy says. For use on the lane only. */
final class Recovery {
  private final Context context;
  private final Connection connection;
  private final CallMedia media;
  private final Consumer<CallInput> feed;
  private boolean relay;

  Recovery(Context context, Connection connection, CallMedia media, Consumer<CallInput> feed) {
    this.context = context;
    this.connection = connection;
    this.media = media;
    this.feed = feed;
  }

  /** Whether sound that is made anew has to go through a relay. */
  boolean relay() {
    return relay;
  }

  private Remedy ask(Kind kind, int failures, Problem problem) {
    return context.advice().remedy(new Trouble(kind, connection.silence(), failures, problem));
  }

  /** The call is to be brought back by another connection. */
  void reconnect(int failures, Problem problem) {
    Kind kind = failures == 0 ? Kind.MEDIA_LOST : Kind.RECOVERY_FAILED;
    switch (ask(kind, failures, problem)) {
      case NOTHING -> {
        return;
      }
      case GIVE_UP -> {
        feed.accept(new CallInput.RecoveryGaveUp(problem));
        return;
      }
      case RECONNECT_BY_RELAY -> relay = true;
      default -> {}
    }
    elsewhere(problem);
  }

  /** By another connection, whatever the policy says. */
  void elsewhere(Problem problem) {
    if (!connection.reconnect(problem)) {
      feed.accept(new CallInput.RecoveryGaveUp(problem));
    }
  }

  /** Sound does not get through. Which of the two is ill, the silence of the network tells. */
  void interrupted(Problem problem) {
    interrupted(problem, false);
  }

  private void interrupted(Problem problem, boolean well) {
    switch (ask(Kind.MEDIA_INTERRUPTED, 0, problem)) {
      case NOTHING, GIVE_UP -> {}
      case RECONNECT, RECONNECT_BY_RELAY -> elsewhere(problem);
      case RESTART_ICE -> feed.accept(new CallInput.MediaInterrupted(problem));
      case PROBE -> {
        if (well) {
          feed.accept(new CallInput.MediaInterrupted(problem));
        } else {
          connection.probe(() -> probed(problem));
        }
      }
    }
  }

  private void probed(Problem problem) {
    if (!media.alive()) {
      interrupted(problem, true);
    }
  }
}

package org.jackfield.it.container.attributes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.it.container.world.World;
import org.jackfield.spi.policy.CallWaitingPolicy;
import org.jackfield.spi.policy.RecoveryPolicy;
import org.jackfield.spi.policy.Trouble;
import org.jackfield.spi.policy.WaitingCall;

/** How clients recover: what they are told when they ask, while their calls are up. */
final class PolicyRows {
  private static final String PID = "org.jackfield.policy";
  private static final Problem LOST = Problem.passing(Codes.MEDIA_LOST, Area.MEDIA, "lost");

  private final World world;
  private final Rows rows;

  PolicyRows(World world, Rows rows) {
    this.world = world;
    this.rows = rows;
  }

  /** Whether the calls that are up stand there. */
  private static boolean journalled(Path journal) throws IOException {
    Path calls = journal.resolve("calls");
    return Files.exists(calls) && Files.size(calls) > 0;
  }

  void add() throws IOException {
    rows.of(PID, "attempts")
        .good(3)
        .shows("true false", "false false", () -> retries(4) + " " + retries(11));
    rows.of(PID, "silence.seconds").good(7).shows(20L, 7L, seconds("silence"));
    rows.of(PID, "answer.seconds").good(2).shows(5L, 2L, seconds("answer"));
    rows.of(PID, "relay.after")
        .good(1)
        .shows("RECONNECT", "RECONNECT_BY_RELAY", () -> remedyAfter(1));
    rows.of(PID + ".waiting", "choice")
        .good("busy")
        .shows("ASK", "REJECT_BUSY", this::choice)
        .refuses("maybe");
    Path journal = world.folder("journal");
    rows.of("org.jackfield.journal.file", "directory")
        .good(journal.toString())
        .shows(false, true, () -> journalled(journal))
        .keeps(() -> journalled(journal))
        .refuses(world.file("no-directory", "").resolve("journal").toString());
  }

  private RecoveryPolicy policy() throws Exception {
    return world.only(RecoveryPolicy.class);
  }

  private String choice() throws Exception {
    WaitingCall call = new WaitingCall("alice", "", "", 1);
    return world.only(CallWaitingPolicy.class).choose(call).name();
  }

  private boolean retries(int attempt) throws Exception {
    return policy().retry(attempt, LOST).isPresent();
  }

  private Callable<Long> seconds(String which) {
    return () -> {
      var liveness = policy().liveness();
      return (which.equals("silence") ? liveness.silence() : liveness.answer()).toSeconds();
    };
  }

  private String remedyAfter(int failures) throws Exception {
    return policy()
        .remedy(new Trouble(Trouble.Kind.RECOVERY_FAILED, Duration.ZERO, failures, LOST))
        .name();
  }
}

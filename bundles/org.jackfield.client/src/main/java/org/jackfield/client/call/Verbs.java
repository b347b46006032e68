package org.jackfield.client.call;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jackfield.api.problem.Problem;
import org.jackfield.spi.call.CallEffect.Verb;

/**
 * The verbs that wait for their outcome. In the step of a verb's own input an outcome is that of
 * the one who asks, in any other step that of the one who has been waiting. For use on the lane
 * only.
 */
final class Verbs {
  private record Asking(Verb verb, CompletableFuture<Void> stage) {}

  private final Map<Verb, CompletableFuture<Void>> open = new EnumMap<>(Verb.class);
  private Optional<Asking> asking = Optional.empty();

  /** Somebody asks: {@code step} feeds the input; an outcome in it is that of this stage. */
  void ask(Verb verb, CompletableFuture<Void> stage, Runnable step) {
    asking = Optional.of(new Asking(verb, stage));
    step.run();
    asking.ifPresent(still -> open.put(verb, stage));
    asking = Optional.empty();
  }

  void done(Verb verb) {
    settle(verb, stage -> stage.complete(null));
  }

  void failed(Verb verb, Problem problem) {
    settle(verb, stage -> stage.completeExceptionally(problem.asException()));
  }

  private void settle(Verb verb, Consumer<CompletableFuture<Void>> how) {
    CompletableFuture<Void> stage;
    if (asking.filter(now -> now.verb() == verb).isPresent()) {
      stage = asking.get().stage();
      asking = Optional.empty();
    } else {
      stage = open.remove(verb);
    }
    if (stage != null) {
      how.accept(stage);
    }
  }

  /** The call is over, and so is all waiting. */
  void end(Problem problem) {
    List<CompletableFuture<Void>> left = new ArrayList<>(open.values());
    asking.ifPresent(now -> left.add(now.stage()));
    open.clear();
    asking = Optional.empty();
    left.forEach(stage -> stage.completeExceptionally(problem.asException()));
  }
}

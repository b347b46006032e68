package org.jackfield.client.call;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.api.problem.ProblemException;

/**
 * An ICE restart: an offer of the engine, the network's answer to it, and back to the engine. No
 * part of the call's states, since the call goes on whatever comes of it. One at a time; for use on
 * the lane only.
 */
final class MediaRestart {
  private final CallMedia media;
  private final CallWire wire;
  private Optional<CompletableFuture<Void>> open = Optional.empty();

  MediaRestart(CallMedia media, CallWire wire) {
    this.media = media;
    this.wire = wire;
  }

  /** One that is to bring sound back; hears if it came to nothing. */
  void begin(Consumer<Problem> failed) {
    CompletableFuture<Void> stage = new CompletableFuture<>();
    stage.whenComplete(
        (done, fault) -> {
          if (fault != null) {
            failed.accept(ProblemException.of(fault));
          }
        });
    begin(List.of(), stage);
  }

  void begin(List<String> codecs, CompletableFuture<Void> stage) {
    if (open.isPresent()) {
      stage.completeExceptionally(failed("another restart is under way", false).asException());
      return;
    }
    open = Optional.of(stage);
    media.restart(
        codecs,
        offer ->
            wire.updateMedia(
                offer, answer -> media.restarted(answer, this::done, this::engine), this::end),
        this::engine);
  }

  private void done() {
    open.ifPresent(stage -> stage.complete(null));
    open = Optional.empty();
  }

  private void engine(Problem problem) {
    end(failed(problem.detail(), problem.retryable()));
  }

  /** It came to nothing, or the call is over. */
  void end(Problem problem) {
    open.ifPresent(stage -> stage.completeExceptionally(problem.asException()));
    open = Optional.empty();
  }

  private static Problem failed(String why, boolean retryable) {
    return retryable
        ? Problem.passing(Codes.ICE_RESTART_FAILED, Area.MEDIA, why)
        : Problem.permanent(Codes.ICE_RESTART_FAILED, Area.MEDIA, why);
  }
}

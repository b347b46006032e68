package org.jackfield.client.call;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.client.lane.Timers;
import org.jackfield.client.setup.Context;
import org.jackfield.spi.call.TransferService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks the service that can transfer, and waits for it no longer than a program would. */
final class Transfer {
  private static final Logger LOG = LoggerFactory.getLogger(Transfer.class);
  private static final Duration DEADLINE = Duration.ofSeconds(30);

  private Transfer() {}

  /**
   * Any thread.
   *
   * @param stage hears the outcome: at once where there is no service, else on the lane
   */
  static void begin(
      Context context,
      Executor lane,
      Function<TransferService, CompletionStage<Void>> how,
      CompletableFuture<Void> stage) {
    Optional<TransferService> service =
        context
            .parts()
            .transfers()
            .best(place -> place.fits(TransferService.CLIENT_NAME, context.name()))
            .map(place -> place.part());
    if (service.isEmpty()) {
      stage.completeExceptionally(missing().asException());
      return;
    }
    lane.execute(
        () -> {
          Timers.Alarm alarm =
              context
                  .timers()
                  .after(DEADLINE, () -> stage.completeExceptionally(late().asException()));
          ask(service.get(), how)
              .whenComplete(
                  (nothing, fault) ->
                      lane.execute(
                          () -> {
                            alarm.cancel();
                            if (fault == null) {
                              stage.complete(null);
                            } else {
                              stage.completeExceptionally(ProblemException.of(fault).asException());
                            }
                          }));
        });
  }

  private static CompletionStage<Void> ask(
      TransferService service, Function<TransferService, CompletionStage<Void>> how) {
    try {
      return how.apply(service);
    } catch (RuntimeException | LinkageError fault) {
      LOG.error("the transfer service {} failed", service.getClass().getName(), fault);
      return CompletableFuture.failedStage(fault);
    }
  }

  private static Problem missing() {
    return Problem.passing(
        Codes.PROVIDER_MISSING,
        Area.CALL,
        "no transfer (service " + TransferService.class.getName() + ")");
  }

  private static Problem late() {
    return Problem.passing(
        Codes.REQUEST_TIMEOUT, Area.CALL, "the transfer was not answered within 30 s");
  }
}

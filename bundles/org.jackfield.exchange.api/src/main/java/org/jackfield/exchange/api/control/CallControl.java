package org.jackfield.exchange.api.control;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Takes commands for legs. A service of the switch; thread-safe; nothing blocks. A stage completes
 * when the command was taken; what comes of it is told by {@link CallEvent}s. A stage fails with a
 * {@link ControlException}, and nothing has changed then. Of two commands that exclude each other
 * one is taken, whatever threads they come from.
 */
@ProviderType
public interface CallControl {

  /**
   * Rings every destination of the order at once; the first that answers ends the others.
   *
   * @return the legs, one for each destination, in order
   */
  CompletionStage<List<CallView>> dial(DialOrder order);

  /**
   * A command for one leg.
   *
   * @param callControlId the leg
   */
  CompletionStage<Void> command(String callControlId, LegCommand command, CommandTerms terms);

  /**
   * Tells an event of another part of the exchange, in the order of the leg's others: a stream that
   * broke off, what a call cost.
   *
   * @param event made of the leg as it is then, and of the time
   */
  CompletionStage<Void> announce(
      String callControlId, BiFunction<CallEvent.About, Instant, CallEvent> event);

  /** A leg, also for ten minutes after its end. */
  Optional<CallView> call(String callControlId);

  /**
   * The legs there are, oldest first.
   *
   * @param connectionId of the connection or application that they belong to
   */
  List<CallView> active(String connectionId);
}

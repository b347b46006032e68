package org.jackfield.client.call;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jackfield.api.call.CallState;
import org.jackfield.api.call.Cause;
import org.jackfield.api.call.Direction;
import org.jackfield.client.setup.Context;
import org.jackfield.spi.policy.CallWaitingPolicy;
import org.jackfield.spi.policy.WaitingCall;
import org.jackfield.spi.policy.WaitingChoice;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls that come in while there are others, and what becomes of those. On the lane only. */
final class Waiting {
  private static final Logger LOG = LoggerFactory.getLogger(Waiting.class);

  private final Context context;
  private final Supplier<List<RealCall>> calls;

  Waiting(Context context, Supplier<List<RealCall>> calls) {
    this.context = context;
    this.calls = calls;
  }

  /** What is to be done about a call that has just come in. */
  WaitingChoice choose(RealCall call) {
    int others = others(call).size();
    Optional<CallWaitingPolicy> policy =
        context
            .parts()
            .waiting()
            .best(place -> place.fits(CallWaitingPolicy.CLIENT_NAME, context.name()))
            .map(place -> place.part());
    if (others == 0 || policy.isEmpty()) {
      return WaitingChoice.ASK;
    }
    WaitingCall asked =
        new WaitingCall(context.name(), call.remote().number(), call.remote().name(), others);
    try {
      return Optional.ofNullable(policy.get().choose(asked)).orElse(WaitingChoice.ASK);
    } catch (RuntimeException | LinkageError fault) {
      LOG.error("{} {}: the call waiting policy failed", context.name(), call.id(), fault);
      return WaitingChoice.ASK;
    }
  }

  /** Does it; the call has been told to the program. */
  void carryOut(WaitingChoice choice, RealCall call) {
    switch (choice) {
      case HOLD_CURRENT ->
          call.makingRoomBy(() -> forOthers(call, Waiting::talking, Waiting::held));
      case END_CURRENT ->
          call.makingRoomBy(() -> forOthers(call, it -> !ringing(it), RealCall::hangUp));
      case REJECT_BUSY -> call.reject(Cause.USER_BUSY);
      default -> LOG.debug("{} {}: the program decides", context.name(), call.id());
    }
  }

  private List<RealCall> others(RealCall call) {
    return calls.get().stream().filter(it -> it != call && it.state() != CallState.DONE).toList();
  }

  /** Completes when it is done to all of them; fails if it fails for one. */
  private CompletionStage<Void> forOthers(
      RealCall call, Predicate<RealCall> which, Function<RealCall, CompletionStage<?>> what) {
    return CompletableFuture.allOf(
        others(call).stream()
            .filter(which)
            .map(it -> what.apply(it).toCompletableFuture())
            .toArray(CompletableFuture<?>[]::new));
  }

  private static boolean talking(RealCall call) {
    return call.state() == CallState.ACTIVE;
  }

  private static boolean ringing(RealCall call) {
    return call.direction() == Direction.INBOUND && call.state() == CallState.RINGING;
  }

  /** A call that ends while it is being held is out of the way, too. */
  private static CompletionStage<?> held(RealCall call) {
    return call.hold()
        .handle((nothing, fault) -> fault)
        .thenCompose(
            fault ->
                fault == null || call.state() == CallState.DONE
                    ? CompletableFuture.<Void>completedStage(null)
                    : CompletableFuture.<Void>failedStage(fault));
  }
}

package org.jackfield.spi.flow;

import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jackfield.api.flow.CallOffer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Where a driver brings its calls. A service of the runner; of several the driver takes the best by
 * ranking, then by age, but of two builds of one bundle the newer. Thread-safe; returns at once.
 */
@ProviderType
public interface FlowDesk {

  /**
   * Offers a call.
   *
   * @param offer the call
   * @param session its leg; is listened to before this returns
   * @return whether a flow has taken it; where not, the session is used no more. Never fails
   */
  CompletionStage<Boolean> offer(CallOffer offer, LegSession session);

  /** The calls that flows have taken and that are not over. */
  List<FlowStatus> running();

  /** The flows that calls are offered to, best first, by name and build. */
  List<String> flows();
}

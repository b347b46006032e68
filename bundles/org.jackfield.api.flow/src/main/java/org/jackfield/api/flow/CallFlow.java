package org.jackfield.api.flow;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * What becomes of a call, written as it happens. A whiteboard service: of those registered the one
 * with the highest {@code service.ranking} that accepts an offered call takes it.
 *
 * <pre>{@code
 * @Component
 * public final class Menu implements CallFlow {
 *   public void run(FlowCall call) {
 *     call.answer();
 *     Gathered key = call.gather(GatherRequest.oneOf("12").saying("1 for sales, 2 for service."));
 *     call.transfer(key.digits().equals("1") ? "sales" : "service");
 *   }
 * }
 * }</pre>
 *
 * <p>One instance serves many calls at once. A call stays with the instance that it began with; one
 * that is registered later, or a newer build, takes the calls that come from then on.
 */
@ConsumerType
@FunctionalInterface
public interface CallFlow {
  /** Service property: a name for operators; the class name without it. */
  String FLOW_NAME = "flow.name";

  /**
   * Whether this flow takes the call. On the call's own thread, before it has any other flow; it
   * has a second, and whatever it throws means no.
   */
  default boolean accepts(CallOffer offer) {
    return true;
  }

  /**
   * Carries the call to its end, on a thread of its own that may block. When this returns, the call
   * is hung up unless it was bridged, put into a queue or a conference, or transferred; so are all
   * legs that were dialled and not handed on in the same way. When this throws, the call is hung up
   * in any case, and no other call notices. {@link HungUp} is the ordinary end of a call whose
   * caller has gone: let it pass.
   */
  void run(FlowCall call) throws Exception;
}

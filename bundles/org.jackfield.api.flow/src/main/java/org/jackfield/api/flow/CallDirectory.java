package org.jackfield.api.flow;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Says whom a call is for. A whiteboard service; the one with the highest {@code service.ranking}
 * is asked by the room {@code flow.park}.
 */
@ConsumerType
@FunctionalInterface
public interface CallDirectory {

  /**
   * Whom to ring, one after the other. On the call's own thread, which may block.
   *
   * @return destinations as for {@link org.jackfield.api.flow.verb.DialRequest}; empty for nobody
   */
  List<String> whom(CallOffer offer);
}

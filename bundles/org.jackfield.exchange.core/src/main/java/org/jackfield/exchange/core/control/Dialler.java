package org.jackfield.exchange.core.control;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jackfield.exchange.api.control.DialOrder;
import org.jackfield.exchange.api.leg.Header;
import org.jackfield.exchange.api.media.MediaNode;

/** Places legs for the desk. */
@FunctionalInterface
public interface Dialler {

  /**
   * A leg to be placed.
   *
   * @param line hears of it; ended if it cannot be placed
   * @param callerName shown to the called
   * @param headers shown to the called
   * @param timeout how long it may ring
   * @param codecs to offer; empty for those of the node
   * @param manner how it is offered
   * @param node that must serve its media; empty for any
   */
  record Errand(
      Line line,
      String callerName,
      List<Header> headers,
      Duration timeout,
      List<String> codecs,
      DialOrder.Manner manner,
      Optional<MediaNode> node) {}

  /** Begins to. */
  Port dial(Errand errand);
}

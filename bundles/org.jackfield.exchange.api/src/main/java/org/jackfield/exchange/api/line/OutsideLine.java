package org.jackfield.exchange.api.line;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Has calls come in as if from outside, with a sound at their far end: for trying things, and for
 * tests. A service; thread-safe; nothing blocks.
 */
@ProviderType
public interface OutsideLine {

  /**
   * Calls.
   *
   * @return the call, which rings or has ended already
   * @throws org.jackfield.api.problem.ProblemException PROVIDER_MISSING while there is no switch or
   *     no media node, and what {@link org.jackfield.exchange.api.media.MediaNode#offerPlain}
   *     throws
   */
  OutsideView call(OutsideOrder order);

  /** The calls there are, and the last hundred that ended, oldest first. */
  List<OutsideView> calls();

  /** One of them. */
  Optional<OutsideView> call(String id);

  /** Its far end hangs up; one that is over, or is not there, changes nothing. */
  void hangUp(String id);
}

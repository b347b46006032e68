package org.jackfield.spi.codec;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Orders and limits the codecs of calls. A service, for the client's engine and the exchange alike:
 * the one with the highest {@code service.ranking} serves, asked once for each description that a
 * call makes; what is agreed stays. Without one the names stand as they are.
 *
 * <p>A house that has to record in G.711, or pays for bandwidth, registers one; {@link
 * PreferredCodecs} suits most.
 */
@ConsumerType
@FunctionalInterface
public interface CodecPolicy {
  /** The description that is being made. */
  enum Description {
    /** An offer: the names are those this side has, in the order of its own settings. */
    OFFER,

    /**
     * An answer: the names are those that both sides have, in the far side's order, which should be
     * kept without a reason against it (RFC 3264 6.1). The first of what is returned is what this
     * side will send.
     */
    ANSWER
  }

  /**
   * Chooses. Called on any thread, by several at once, and must not block. What it throws is its
   * own fault: the names then stand as they are.
   *
   * @param description what is being made
   * @param names SDP names that are possible, each once, compared without case; unmodifiable
   * @return those to use, best first. A name that was not given is passed over; none at all means
   *     that the call has no codec
   */
  List<String> order(Description description, List<String> names);
}

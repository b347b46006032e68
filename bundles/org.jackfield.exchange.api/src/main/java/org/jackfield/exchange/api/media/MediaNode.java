package org.jackfield.exchange.api.media;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Terminates media. A service; the switch uses the best-ranked one for new calls. Stages complete
 * on threads of the node.
 */
@ConsumerType
public interface MediaNode {

  /** Codec names this node takes, in order of preference. */
  List<String> codecs();

  /**
   * A leg for somebody's offer. The answer is made later, by {@link MediaLeg#answer}, when the
   * codec of the other side is known.
   *
   * @throws org.jackfield.api.problem.ProblemException SDP_SET_REMOTE_DESCRIPTION_FAILED,
   *     SDP_WITHOUT_AUDIO or NO_COMMON_CODEC, naming the line
   */
  MediaLeg accept(String legId, String offer, MediaLegListener listener);

  /**
   * A leg whose offer we make.
   *
   * @param codecs names to offer, in order; those the node does not know are left out
   * @throws org.jackfield.api.problem.ProblemException NO_COMMON_CODEC if none is left
   */
  MediaLeg offer(String legId, List<String> codecs, MediaLegListener listener);

  /**
   * Joins two legs, which must have the same codec (or one the node can convert): each hears the
   * other, keys included. A leg joined before leaves its old partner, who hears silence.
   */
  void bridge(MediaLeg one, MediaLeg other);

  /** What the node is doing now, for operators. */
  Load load();

  /**
   * A node's load.
   *
   * @param legs open
   * @param handshakes running or waiting
   */
  record Load(int legs, int handshakes) {}
}

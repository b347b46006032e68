package org.jackfield.exchange.api.media.stream;

import java.util.Optional;
import org.jackfield.api.problem.Problem;
import org.osgi.annotation.versioning.ProviderType;

/** The user of a stream. Told on threads of the node, in order; only enqueues. */
@ProviderType
public interface MediaStreamListener {

  /** 20 ms of a track. A codec that saves packets leaves some out in silence. */
  void onFrame(StreamFrame frame);

  /** The leg's device pressed a key. */
  void onDigit(char digit);

  /** All before this mark was played or dropped. */
  void onMark(String name);

  /** Something that was given to be played was not; the stream goes on. */
  void onRefused(Problem problem);

  /**
   * It is over, the last news: it was stopped, or its leg has ended.
   *
   * @param problem where it broke off; the call goes on
   */
  void onEnded(Optional<Problem> problem);
}

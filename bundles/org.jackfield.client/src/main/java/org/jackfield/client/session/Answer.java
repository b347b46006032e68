package org.jackfield.client.session;

import org.jackfield.api.problem.Problem;
import org.jackfield.protocol.message.Reply;

/** What became of a request. */
public sealed interface Answer {

  /** The network did it. */
  record Ok(Reply reply) implements Answer {}

  /**
   * The network refused.
   *
   * @param code JSON-RPC error code
   * @param words the network's; may hold anything, so not for logs
   */
  record Refused(int code, String words) implements Answer {
    @Override
    public String toString() {
      return "Refused[" + code + "]";
    }
  }

  /** No answer: too late, no socket, or one that cannot be read. */
  record Failed(Problem problem) implements Answer {}
}

package org.jackfield.proof.wire;

import java.util.Map;
import java.util.TreeMap;

/** One of the two processes, as the proof commands it. For one thread. */
@FunctionalInterface
public interface Side {
  /** The field of an answer that says why there is none. */
  String FAULT = "fault";

  /**
   * Does what a request says.
   *
   * @throws ProofException if it cannot
   */
  Map<String, String> ask(Map<String, String> request);

  /**
   * Asks with these fields: name, value, name, value ...
   *
   * @throws ProofException if it cannot
   */
  default Map<String, String> ask(String verb, Object... fields) {
    Map<String, String> request = new TreeMap<>();
    request.put("do", verb);
    for (int i = 0; i < fields.length; i += 2) {
      request.put(String.valueOf(fields[i]), String.valueOf(fields[i + 1]));
    }
    return ask(request);
  }
}

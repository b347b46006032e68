package org.jackfield.flow;

import java.util.Map;
import org.jackfield.api.flow.CallFlow;
import org.jackfield.origin.Origin;
import org.jackfield.origin.Standing;

/**
 * A flow that is there.
 *
 * @param flow itself
 * @param name for operators
 * @param standing its place in the line
 */
record Served(CallFlow flow, String name, Standing standing) {
  /** Name and build. */
  String text() {
    return Origin.of(flow).map(it -> name + " (" + it + ")").orElse(name);
  }

  static Served of(CallFlow flow, Map<String, ?> properties, Standing standing) {
    String name =
        properties.get(CallFlow.FLOW_NAME) instanceof String text && !text.isBlank()
            ? text
            : flow.getClass().getName();
    return new Served(flow, name, standing);
  }
}

package org.jackfield.flow;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of the runner. */
@ObjectClassDefinition(name = "Jackfield flows", description = "How call flows are run.")
public @interface FlowConfig {
  /** Calls. */
  @AttributeDefinition(
      name = "Calls",
      min = "1",
      max = "100000",
      description =
          "Calls that flows may have at once, each on a thread of its own; no flow takes more. Acts"
              + " on the next call.")
  int calls() default 5000;
}

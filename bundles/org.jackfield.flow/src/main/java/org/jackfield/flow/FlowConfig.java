package org.jackfield.flow;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of the runner. */
@ObjectClassDefinition(name = "Jackfield flows", description = "How call flows are run.")
public @interface FlowConfig {
  /** Threads. */
  @AttributeDefinition(
      name = "Threads",
      min = "1",
      max = "100000",
      description =
          "Calls that flows may have at once on a JDK before 21; from 21 on they are not limited."
              + " Acts on the next call.")
  int threads() default 200;
}

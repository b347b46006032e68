package org.jackfield.flow.park;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of the flow for parked calls. */
@ObjectClassDefinition(
    name = "Jackfield flow: park",
    description =
        "Rings whom a parked caller is to reach, one after the other, and joins them. Without this"
            + " configuration the flow takes no call.")
public @interface ParkConfig {
  /** Connections. */
  @AttributeDefinition(
      name = "Connections",
      required = false,
      description =
          "Ids of the connections whose clients' calls it takes, several also as one text with"
              + " commas; empty for all. Acts on the next call.")
  String[] connections() default {};

  /** Ringing time. */
  @AttributeDefinition(
      name = "Ringing time",
      min = "5",
      max = "600",
      description = "Seconds that each destination rings. Acts on the next destination.")
  int ring_seconds() default 20;

  /** Message. */
  @AttributeDefinition(
      name = "Message",
      required = false,
      description =
          "What is spoken to a caller whom nobody has answered; empty to refuse the call as busy."
              + " Acts on the next call.")
  String message() default "";
}

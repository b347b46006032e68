package org.jackfield.exchange.stream;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of the streams. */
@ObjectClassDefinition(
    name = "Jackfield exchange: media streams",
    description = "Where streams of legs may go.")
public @interface StreamConfig {
  /** Host. */
  @AttributeDefinition(
      name = "Host",
      description =
          "Address the exchange listens on. On loopback, streams may go to loopback too. Acts on"
              + " the next stream.")
  String host() default "127.0.0.1";

  /** Private addresses. */
  @AttributeDefinition(
      name = "Private addresses",
      description =
          "Whether streams may go to addresses inside a network; whoever may order a stream can"
              + " reach them then. Acts on the next stream.")
  boolean private_addresses() default false;
}

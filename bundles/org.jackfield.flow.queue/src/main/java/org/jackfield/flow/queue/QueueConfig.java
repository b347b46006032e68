package org.jackfield.flow.queue;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of one queue. */
@ObjectClassDefinition(
    name = "Jackfield flow: queue",
    description = "Callers wait with music until an agent is free; one configuration, one queue.")
public @interface QueueConfig {
  /** Numbers. */
  @AttributeDefinition(
      name = "Numbers",
      required = false,
      description =
          "What callers have dialled whose calls it takes, as dialled; several also as one text"
              + " with commas; empty for all calls from outside. Acts on the next call.")
  String[] numbers() default {};

  /** Queue. */
  @AttributeDefinition(
      name = "Queue",
      description = "Name of the queue in the exchange. Acts on the next call.")
  String queue() default "support";

  /** Agents. */
  @AttributeDefinition(
      name = "Agents",
      required = false,
      description =
          "How each agent is rung: a user name, a number, a SIP URI; several also as one text with"
              + " commas. Acts now; a call that somebody has goes on.")
  String[] agents() default {};

  /** Ringing time. */
  @AttributeDefinition(
      name = "Ringing time",
      min = "5",
      max = "600",
      description = "Seconds that an agent is rung. Acts on the next agent.")
  int ring_seconds() default 20;

  /** Announcements. */
  @AttributeDefinition(
      name = "Announcements",
      min = "0",
      max = "3600",
      description =
          "Seconds between two announcements of the caller's position; 0 for none. Acts on the next"
              + " one.")
  int announce_seconds() default 30;

  /** Wrap-up time. */
  @AttributeDefinition(
      name = "Wrap-up time",
      min = "0",
      max = "3600",
      description =
          "Seconds that an agent has after a call, or after not taking one, before the next. Acts"
              + " on the next call.")
  int wrap_up_seconds() default 10;

  /** Longest wait. */
  @AttributeDefinition(
      name = "Longest wait",
      min = "0",
      max = "86400",
      description =
          "Seconds after which a caller goes to the overflow; 0 for never. Acts on the next call.")
  int wait_seconds() default 600;

  /** Overflow. */
  @AttributeDefinition(
      name = "Overflow",
      required = false,
      description =
          "Who is rung for a caller that has waited too long; empty to end the call. Acts on the"
              + " next one.")
  String overflow() default "";
}

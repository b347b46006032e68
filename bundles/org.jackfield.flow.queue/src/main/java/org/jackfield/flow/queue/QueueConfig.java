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
          "Seconds after which a caller goes to the overflow, or else leaves a message; 0 for never."
              + " Acts on the next call.")
  int wait_seconds() default 600;

  /** Overflow. */
  @AttributeDefinition(
      name = "Overflow",
      required = false,
      description =
          "Who is rung for a caller that has waited too long; empty for nobody. Acts on the next"
              + " one.")
  String overflow() default "";

  /** Longest message. */
  @AttributeDefinition(
      name = "Longest message",
      min = "0",
      max = "3600",
      description =
          "Seconds of a message that a caller can leave who has waited too long and whom the"
              + " overflow does not answer, or who has pressed the key; 0 to end the call instead."
              + " Acts on the next message.")
  int voicemail_seconds() default 0;

  /** Greeting. */
  @AttributeDefinition(
      name = "Greeting",
      description = "What is said before a message is taken. Acts on the next message.")
  String voicemail_greeting() default
      "Nobody can take your call now. Please leave your message, and hang up.";

  /** Name of messages. */
  @AttributeDefinition(
      name = "Name of messages",
      description =
          "Begins the name of each message's file, in the folder where the exchange keeps"
              + " recordings; 1 to 40 letters, digits, dashes, underscores, and dots behind the"
              + " first. Acts on the next message.")
  String voicemail_name() default "voicemail";

  /** Key. */
  @AttributeDefinition(
      name = "Key",
      required = false,
      description =
          "The key that a caller who waits presses to leave a message, told with each"
              + " announcement; empty for none. Acts on the next call.")
  String voicemail_key() default "";
}

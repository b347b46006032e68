package org.jackfield.exchange.webhook;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of webhooks. */
@ObjectClassDefinition(
    name = "Jackfield exchange: webhooks",
    description = "How events are told to other programs, and where that may be.")
public @interface WebhookConfig {
  /** Host. */
  @AttributeDefinition(
      name = "Host",
      description =
          "Address the exchange listens on. On loopback, webhooks may go to loopback too, and are"
              + " signed with a key that is documented, unless there is data or a key. Acts on the"
              + " next connection.")
  String host() default "127.0.0.1";

  /** Private addresses. */
  @AttributeDefinition(
      name = "Private addresses",
      description =
          "Whether webhooks may go to addresses inside a network; whoever may name a webhook's URL"
              + " can reach them then. Acts on the next connection.")
  boolean private_addresses() default false;

  /** Data. */
  @AttributeDefinition(
      name = "Data",
      description =
          "Folder for events until they are delivered, readable by their owner only. Empty: in"
              + " memory, and what waits at the end is lost. Acts when the room starts.")
  String data() default "";

  /** Keys. */
  @AttributeDefinition(
      name = "Keys",
      description =
          "Folder for the key that signs, readable by its owner only. Empty: that of data; without"
              + " either in memory. Acts when the room starts.")
  String keys() default "";

  /** Signing key. */
  @AttributeDefinition(
      name = "Signing key",
      description =
          "The private key that signs: Ed25519, 32 bytes in Base64; best given as $[secret:NAME]"
              + " or $[env:NAME]. Empty: one that is made once. Acts on the next try.")
  String _signing_key() default "";

  /** Timeout. */
  @AttributeDefinition(
      name = "Timeout",
      description =
          "Milliseconds that an answer may take, where the connection or application does not say."
              + " Acts on the next event.",
      min = "100",
      max = "30000")
  int timeout_millis() default 2000;

  /** Pauses. */
  @AttributeDefinition(
      name = "Pauses",
      description =
          "Milliseconds before each further try of an event that nobody took, 0 to 60000 each, at"
              + " most 10, where the command that placed the call does not say. The events behind"
              + " it in its call wait. Acts on the next event.")
  int[] pauses_millis() default {1000, 2000, 4000, 8000, 16000};

  /** Queue. */
  @AttributeDefinition(
      name = "Queue",
      description =
          "Events that may wait, about 2 kB of memory each. One more, and the oldest event of the"
              + " call that has waited longest is given up. Acts at once.",
      min = "100",
      max = "1000000")
  int queue() default 20000;
}

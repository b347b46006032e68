package org.jackfield.exchange.core;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/** Settings of the switch. */
@ObjectClassDefinition(name = "Jackfield exchange: switch")
public @interface SwitchConfig {
  /** No answer. */
  @AttributeDefinition(
      name = "No answer",
      description = "Seconds a device may ring. Acts on the next call.",
      min = "1",
      max = "600")
  int no_answer_seconds() default 60;

  /** Parked. */
  @AttributeDefinition(
      name = "Parked",
      description =
          "Seconds a leg may be parked before a command answers it; and, where it was answered"
              + " before the exchange was started again, before any command comes. Acts on the"
              + " next call that is parked.",
      min = "1",
      max = "14400")
  int park_seconds() default 600;

  /** Media up. */
  @AttributeDefinition(
      name = "Media up",
      description = "Seconds media may take after the answer. Acts on the next call.",
      min = "1",
      max = "120")
  int media_up_seconds() default 15;

  /** Drain. */
  @AttributeDefinition(
      name = "Drain",
      description =
          "Seconds that calls have to end when the exchange is told to stop; no new ones are taken"
              + " meanwhile. Acts when it stops.",
      min = "0",
      max = "86400")
  int drain_seconds() default 0;

  /** Kept for its device. */
  @AttributeDefinition(
      name = "Kept for its device",
      description =
          "Seconds an answered call is kept when its device's session is gone. Acts on the next"
              + " such loss.",
      min = "1",
      max = "3600")
  int detached_seconds() default 90;

  /** Data. */
  @AttributeDefinition(
      name = "Data",
      description =
          "Folder in which answered calls are written down, in a folder calls, readable by its"
              + " owner only: after a restart, or a crash, their devices have them back. Empty:"
              + " calls end with the exchange. Acts when the switch starts.",
      required = false)
  String data() default "";

  /** Early ringback. */
  @AttributeDefinition(
      name = "Early ringback",
      description =
          "Whether a caller hears a ringback tone of ours, as early media, while a device rings;"
              + " otherwise its own device makes one. The caller's codec is chosen before the"
              + " callee's then, and may have to be converted. Acts on the next call.",
      required = false)
  boolean ringback_early() default false;

  /** Country of the ringback. */
  @AttributeDefinition(
      name = "Country of the ringback",
      description =
          "Two letters (ISO 3166-1) of the country whose ringback tone is played. Acts on the next"
              + " call.",
      required = false)
  String ringback_country() default "us";

  /** Beep in conferences. */
  @AttributeDefinition(
      name = "Beep in conferences",
      description =
          "Whether all in a conference hear two notes when somebody comes or goes. Acts on the next"
              + " conference that is opened.",
      options = {
        @Option(value = "never", label = "Never"),
        @Option(value = "always", label = "When somebody comes or goes"),
        @Option(value = "on_enter", label = "When somebody comes"),
        @Option(value = "on_exit", label = "When somebody goes")
      })
  String conference_beep() default "never";

  /** Own domains. */
  @AttributeDefinition(
      name = "Own domains",
      description =
          "Domains of SIP URIs that are the exchange's own, beside sip.telnyx.com, localhost and"
              + " its addresses: host names and addresses, those of IPv6 in brackets. Acts on the"
              + " next call.")
  String[] domain() default {};
}

package org.jackfield.exchange.core;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

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

  /** Media up. */
  @AttributeDefinition(
      name = "Media up",
      description = "Seconds media may take after the answer. Acts on the next call.",
      min = "1",
      max = "120")
  int media_up_seconds() default 15;

  /** Own domains. */
  @AttributeDefinition(
      name = "Own domains",
      description =
          "Domains of SIP URIs that are the exchange's own, beside sip.telnyx.com, localhost and"
              + " its addresses: host names and addresses, those of IPv6 in brackets. Acts on the"
              + " next call.")
  String[] domain() default {};
}

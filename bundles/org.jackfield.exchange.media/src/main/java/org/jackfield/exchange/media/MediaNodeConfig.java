package org.jackfield.exchange.media;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Settings of the node. */
@ObjectClassDefinition(name = "Jackfield exchange: media node")
public @interface MediaNodeConfig {
  /** Host. */
  @AttributeDefinition(
      name = "Host",
      description =
          "Address to bind UDP sockets to, of IPv4 or IPv6; :: takes both. Acts when the node"
              + " starts.")
  String host() default "127.0.0.1";

  /** Port. */
  @AttributeDefinition(
      name = "Port",
      description = "UDP port for all legs; 0 takes any free one. Acts when the node starts.",
      min = "0",
      max = "65535")
  int port() default 0;

  /** Last port. */
  @AttributeDefinition(
      name = "Last port",
      description =
          "UDP ports from port to this may be taken for all legs: the first of them that is free."
              + " 0 for port alone. Acts when the node starts.",
      min = "0",
      max = "65535")
  int port_last() default 0;

  /** Advertise. */
  @AttributeDefinition(
      name = "Advertise",
      description =
          "Address told to devices, where it is not the bound one (a forwarded port); empty for"
              + " the bound one, or all of the machine if that is a wildcard. Acts on the next"
              + " leg.",
      required = false)
  String advertise() default "";

  /** RTP ports. */
  @AttributeDefinition(
      name = "RTP ports",
      description =
          "UDP ports for plain RTP, as a SIP trunk speaks it: an even one and the one behind it for"
              + " each such leg, while it lasts. Acts on the next leg.")
  String rtp_ports() default "16384-32767";

  /** RTP silence. */
  @AttributeDefinition(
      name = "RTP silence seconds",
      description =
          "So long a plain leg may bring nothing while its other side should speak, before it is"
              + " ended as lost; 0 for ever. Acts on the next leg.",
      min = "0",
      max = "3600")
  int rtp_silence_seconds() default 60;

  /** Handshake threads. */
  @AttributeDefinition(
      name = "Handshake threads",
      description = "DTLS handshakes that may run at once. Acts now.",
      min = "1",
      max = "64")
  int handshake_threads() default 8;

  /** Handshake queue. */
  @AttributeDefinition(
      name = "Handshake queue",
      description =
          "DTLS handshakes that may wait for a thread; more are put off until the device asks"
              + " again. Acts when the node starts.",
      min = "1",
      max = "10000")
  int handshake_queue() default 64;

  /** Codec order. */
  @AttributeDefinition(
      name = "Codec order",
      description =
          "Names of codecs to take first, best first, in offers and answers; all others come"
              + " behind them. Empty offers opus, G722, PCMU, PCMA and answers in the device's"
              + " order. Acts on the next leg.",
      required = false)
  String[] codec_order() default {};

  /** Mute the bridge. */
  @AttributeDefinition(
      name = "Mute the bridge",
      description =
          "For tests: whether joined legs hear nothing of each other. Acts on the next bridge.",
      required = false)
  boolean mute_bridge() default false;
}

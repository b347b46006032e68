package org.jackfield.bench;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What to measure. */
@ObjectClassDefinition(
    name = "Jackfield bench",
    description = "Load for an exchange in a process of its own, and what it cost there.")
public @interface BenchConfig {
  /** Which. */
  @AttributeDefinition(
      name = "Name",
      description =
          "What to measure: logins, idle, media, conference, calls, client, flows. Acts at the"
              + " start.")
  String name() default "logins";

  /** Where the figures go. */
  @AttributeDefinition(
      name = "JSON",
      required = false,
      description = "File for the figures; empty means none. Acts at the start.")
  String json() default "";

  /** How many users. */
  @AttributeDefinition(
      name = "Users",
      min = "0",
      description =
          "Users of logins, each with a password, and the sign-ins of a wave; or clients of idle."
              + " 0 means 1000 and 10000. Acts at the start.")
  int users() default 0;

  /** How many wrong sign-ins. */
  @AttributeDefinition(
      name = "Guesses",
      min = "2",
      description = "Wrong sign-ins beside the right ones. Acts at the start.")
  int guesses() default 100_000;

  /** How many legs. */
  @AttributeDefinition(
      name = "Legs",
      min = "0",
      max = "2000",
      description =
          "Legs of media and conference, or how many calls; 0 means 40, 10 and 50, and 4 where"
              + " the network is bad. Acts at the start.")
  int legs() default 0;

  /** What they speak. */
  @AttributeDefinition(
      name = "Codec",
      description =
          "The codec of media, calls and conference; empty means PCMU, PCMU and opus. Acts at the"
              + " start.",
      required = false)
  String codec() default "";

  /** For how long. */
  @AttributeDefinition(
      name = "Seconds",
      min = "0",
      max = "3600",
      description =
          "Seconds that media, conference, calls without sound and the webhooks of flows are"
              + " measured; 0 means 20, and 60 for webhooks. Acts at the start.")
  int seconds() default 0;

  /** Whether sound is measured. */
  @AttributeDefinition(
      name = "Media",
      description =
          "Whether calls come up to their first sound, one after the other; without it they are"
              + " of scripted devices and only signalled. Acts at the start.")
  boolean media() default false;

  /** How many calls a second. */
  @AttributeDefinition(
      name = "Rate",
      min = "0",
      max = "10000",
      description =
          "Calls without sound, flows or webhooks a second; 0 means 80, 20 and 500. Acts at the"
              + " start.")
  int rate() default 0;

  /** Whose calls. */
  @AttributeDefinition(
      name = "Engine",
      description = "Media engine of client: headless or webrtc. Acts at the start.")
  String engine() default "headless";

  /** How many calls of our client, or flows. */
  @AttributeDefinition(
      name = "Calls",
      min = "0",
      max = "100000",
      description = "Calls of client, or flows; 0 means 100 and 10000. Acts at the start.")
  int calls() default 0;

  /** Whether flows run in the exchange. */
  @AttributeDefinition(
      name = "Local",
      description =
          "Whether the calls of flows are joined by a flow in the exchange instead of a backend."
              + " Acts at the start.")
  boolean local() default false;

  /** How many parked calls. */
  @AttributeDefinition(
      name = "Parked",
      min = "0",
      max = "20000",
      description =
          "Parked calls that flows keep up at a time, to see what each needs; 0 for none of"
              + " that. Acts at the start.")
  int parked() default 0;

  /** Whether webhooks are measured. */
  @AttributeDefinition(
      name = "Webhooks",
      description = "Whether flows measures webhooks alone, at a steady rate. Acts at the start.")
  boolean webhooks() default false;

  /** Loss. */
  @AttributeDefinition(
      name = "Loss",
      min = "0",
      max = "50",
      description =
          "Percent of packets that the network of each device of media loses in each direction;"
              + " sound passes two of them. Acts at the start.")
  int loss() default 0;

  /** Jitter. */
  @AttributeDefinition(
      name = "Jitter",
      min = "0",
      max = "500",
      description =
          "Milliseconds that a packet of media comes later at most, at random. Acts at the"
              + " start.")
  int jitter() default 0;

  /** Drift. */
  @AttributeDefinition(
      name = "Drift",
      min = "0",
      max = "1000",
      description =
          "Microseconds that packets of media come later with every second. Acts at the start.")
  int drift() default 0;

  /** For how long the network is bad. */
  @AttributeDefinition(
      name = "Minutes",
      min = "2",
      max = "60",
      description =
          "Minutes of media with loss, jitter or drift; the first is not counted. Acts at the"
              + " start.")
  int minutes() default 10;
}

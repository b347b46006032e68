package org.jackfield.client;

import org.jackfield.client.setup.ClientSettings;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** What a client is told by its configuration. */
@ObjectClassDefinition(
    name = "Jackfield client",
    description = "One signalling session with a voice network; each configuration is a client.")
public @interface ClientConfig {
  /** The factory PID. */
  String PID = "org.jackfield.client";

  @AttributeDefinition(
      name = "Name",
      description =
          "Unique in the process, e.g. alice. Acts at once: listeners and sign-in providers are"
              + " chosen anew.")
  String client_name() default "";

  @AttributeDefinition(
      name = "Address",
      description =
          "Of the voice network, ws:// or wss://. Acts with the next connection; a client that has"
              + " given up connects at once.")
  String uri() default ClientSettings.DEFAULT_URI;

  @AttributeDefinition(
      name = "Connect by itself",
      description = "Connects as soon as all its parts are there. Acts when the client starts.")
  boolean auto_connect() default true;

  @AttributeDefinition(
      name = "Caller's name",
      description = "Shown to those it calls; may be empty. Acts with the next call.",
      required = false)
  String _caller_name() default "";

  @AttributeDefinition(
      name = "Caller's number",
      description = "Shown to those it calls; may be empty. Acts with the next call.",
      required = false)
  String _caller_number() default "";

  @AttributeDefinition(
      name = "Media engine",
      description =
          "The only one to use, by its media.engine, e.g. headless; empty means the best-ranked"
              + " one. Acts with the next call.",
      required = false)
  String media_engine() default "";

  @AttributeDefinition(
      name = "Sign-in providers",
      description =
          "LDAP filter over the properties of the providers it may sign in with, e.g."
              + " (auth.kind=jwt); empty means all. Of those that match the best-ranked one serves."
              + " Acts at once: the client signs in with another where the one it uses no longer"
              + " matches.",
      required = false)
  String credentials_filter() default "";

  @AttributeDefinition(
      name = "Renewal",
      description =
          "Seconds before its sign-in ends the client renews it, 10 to 3600, up to a tenth earlier;"
              + " halfway where the sign-in is too short for that. Acts at once.",
      min = "10",
      max = "3600")
  int renew_seconds() default 120;

  @AttributeDefinition(
      name = "Request deadline",
      description = "Seconds a request waits for its answer, 1 to 60. Acts with the next request.",
      min = "1",
      max = "60")
  int request_seconds() default 10;

  @AttributeDefinition(
      name = "No-answer deadline",
      description =
          "Seconds an outbound call waits for the far end, 1 to 600. Acts with the next call.",
      min = "1",
      max = "600")
  int no_answer_seconds() default 120;

  @AttributeDefinition(
      name = "Media deadline",
      description =
          "Seconds an answered call waits for its sound, 1 to 120. Acts with the next call.",
      min = "1",
      max = "120")
  int media_up_seconds() default 15;

  @AttributeDefinition(
      name = "Trace",
      description =
          "File that records what goes over the wire and becomes of calls, without numbers, names,"
              + " secrets and addresses; begun anew each time. ./jackfield replay FILE plays it"
              + " again. Empty means none. Acts when the client starts.",
      required = false)
  String trace_file() default "";
}

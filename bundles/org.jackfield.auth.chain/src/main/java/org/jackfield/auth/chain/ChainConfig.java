package org.jackfield.auth.chain;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration of one chain. */
@ObjectClassDefinition(
    name = "Jackfield sign-in by the first of several that works",
    description = "Asks other sign-in providers in order and takes the first answer")
public @interface ChainConfig {
  /** The client it serves. */
  @AttributeDefinition(
      name = "Client",
      required = false,
      description =
          "Name of the one client that signs in with this; without it, all clients do. Acts at"
              + " once: the clients concerned sign in again.")
  String client_name();

  /** What others call it. */
  @AttributeDefinition(
      name = "Name",
      required = false,
      description =
          "What another chain calls it in its members; not needed otherwise. Acts at the next"
              + " sign-in.")
  String auth_name();

  /** Whom it asks. */
  @AttributeDefinition(
      name = "Members",
      description =
          "The auth.name of each provider to ask, in order, each once, and not this chain's own."
              + " Acts at once: the clients concerned sign in again.")
  String[] members();

  /** How long it waits for each. */
  @AttributeDefinition(
      name = "Patience",
      required = false,
      min = "1",
      max = "9",
      description =
          "Seconds after which the next member is asked, 1 to 9; less where that would not leave 1"
              + " for each that comes after it, since a client waits for 10 in all. A telephony"
              + " credential that is made first takes its settle.seconds, 5 if missing, and up to 2"
              + " more. Acts at the next sign-in.")
  int member_seconds() default 7;

  /** The rank. */
  @AttributeDefinition(
      name = "Ranking",
      required = false,
      description =
          "Any whole number, 100 if missing, so that a chain comes before its members; of two"
              + " providers for a client the higher one is asked. Acts at once.")
  int service_ranking() default 100;
}

package org.jackfield.auth.jwt;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration of one provider. Exactly one of the five ways to a token is to be given. */
@ObjectClassDefinition(
    name = "Jackfield sign-in by a token",
    description =
        "A JSON Web Token from exactly one of: .token, .api.key, command, file, source.filter")
public @interface JwtConfig {
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
          "What a chain calls it in its members; not needed otherwise. Acts at the next sign-in.")
  String auth_name();

  /** A token itself. */
  @AttributeDefinition(
      name = "Token",
      required = false,
      type = AttributeType.PASSWORD,
      description =
          "The token itself; best given as $[secret:NAME] or $[env:NAME]. Acts at once: clients"
              + " sign in again with it.")
  String _token();

  /** The key of the REST API. */
  @AttributeDefinition(
      name = "API key",
      required = false,
      type = AttributeType.PASSWORD,
      description =
          "Key of the REST API that makes a token for credential.id; best given as $[secret:NAME]"
              + " or $[env:NAME]. Acts at once: clients sign in again.")
  String _api_key();

  /** The REST API. */
  @AttributeDefinition(
      name = "API address",
      required = false,
      description =
          "Of the REST API, http:// or https://; for .api.key only. Acts at once: clients sign in"
              + " again.")
  String api_url() default "https://api.telnyx.com/v2";

  /** For which credential. */
  @AttributeDefinition(
      name = "Telephony credential",
      required = false,
      description =
          "Id of the telephony credential to make tokens for; must be given with .api.key. Acts at"
              + " once: clients sign in again.")
  String credential_id();

  /** A program that prints a token. */
  @AttributeDefinition(
      name = "Command",
      required = false,
      description =
          "A program and its arguments, one word each, run without a shell: what it prints is the"
              + " token. It has 10 seconds and is to end with 0. Acts at once: clients sign in"
              + " again.")
  String[] command();

  /** A file with a token. */
  @AttributeDefinition(
      name = "File",
      required = false,
      description =
          "Path of a file that holds the token and nothing else. It is read again when it changes,"
              + " and clients sign in with the new token at once; while it is empty or half"
              + " written the old one stays. Acts at once: clients sign in again.")
  String file();

  /** A service that gives tokens. */
  @AttributeDefinition(
      name = "Filter of the source",
      required = false,
      description =
          "OSGi filter that picks an org.jackfield.spi.auth.TokenSource service by its properties,"
              + " e.g. (vendor=acme); the best-ranked is asked. Acts at once: clients sign in"
              + " again.")
  String source_filter();

  /** The rank. */
  @AttributeDefinition(
      name = "Ranking",
      required = false,
      description =
          "Any whole number, 0 if missing; of two providers for a client the higher one is"
              + " asked. Acts at once.")
  int service_ranking() default 0;
}

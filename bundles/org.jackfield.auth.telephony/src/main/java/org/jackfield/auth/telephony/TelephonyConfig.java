package org.jackfield.auth.telephony;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration of one provider: a credential that is there, or how to make one. */
@ObjectClassDefinition(
    name = "Jackfield sign-in by a telephony credential",
    description = "Either user and .password, or .api.key and connection.id to have one made")
public @interface TelephonyConfig {
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

  /** The user. */
  @AttributeDefinition(
      name = "User",
      required = false,
      description =
          "The credential's sip_username, with .password. Acts at once: clients sign in again with"
              + " it.")
  String user();

  /** The password. */
  @AttributeDefinition(
      name = "Password",
      required = false,
      type = AttributeType.PASSWORD,
      description =
          "The credential's sip_password; best given as $[secret:NAME] or $[env:NAME]. Acts at"
              + " once: clients sign in again with it.")
  String _password();

  /** The key of the REST API. */
  @AttributeDefinition(
      name = "API key",
      required = false,
      type = AttributeType.PASSWORD,
      description =
          "Key of the REST API that makes the credential; best given as $[secret:NAME] or"
              + " $[env:NAME]. Acts at once: clients sign in again, with another credential.")
  String _api_key();

  /** The REST API. */
  @AttributeDefinition(
      name = "API address",
      required = false,
      description =
          "Of the REST API, http:// or https://; for .api.key only. Acts at once: clients sign in"
              + " again, with another credential.")
  String api_url() default "https://api.telnyx.com/v2";

  /** Below which connection. */
  @AttributeDefinition(
      name = "Connection",
      required = false,
      description =
          "Id of the credential connection to make it below; must be given with .api.key. Acts at"
              + " once: clients sign in again, with another credential.")
  String connection_id();

  /** What the credential is called. */
  @AttributeDefinition(
      name = "Name of the credential",
      required = false,
      description =
          "What it is called at the network, for people to read. Acts at once: clients sign in"
              + " again, with another credential.")
  String credential_name() default "jackfield";

  /** How long the credential lives. */
  @AttributeDefinition(
      name = "Life",
      required = false,
      min = "0",
      max = "31536000",
      description =
          "Seconds after which a made credential ends and another is made in time, 600 to"
              + " 31536000 (a year); 0 for none. Acts at once: clients sign in again, with another"
              + " credential.")
  int expires_seconds() default 0;

  /** How long a new credential may be unknown. */
  @AttributeDefinition(
      name = "Settling time",
      required = false,
      min = "0",
      max = "8",
      description =
          "Seconds to wait before a made credential is first used, 0 to 8: the real network may"
              + " refuse it for about 5 s. Of a chain's member it must be at least 2 less than the"
              + " chain's member.seconds, or the chain goes on to the next meanwhile. Acts at once:"
              + " clients sign in again, with another credential.")
  int settle_seconds() default 5;

  /** The rank. */
  @AttributeDefinition(
      name = "Ranking",
      required = false,
      description =
          "Any whole number, 0 if missing; of two providers for a client the higher one is"
              + " asked. Acts at once.")
  int service_ranking() default 0;
}

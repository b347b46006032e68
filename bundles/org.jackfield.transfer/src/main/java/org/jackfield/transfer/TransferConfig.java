package org.jackfield.transfer;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Configuration of one provider. */
@ObjectClassDefinition(
    name = "Jackfield transfer by the Voice API",
    description = "Hands calls over, blind or after a consultation")
public @interface TransferConfig {
  /** The client it serves. */
  @AttributeDefinition(
      name = "Client",
      required = false,
      description =
          "Name of the one client whose calls it hands over; without it, those of all. Acts on the"
              + " next transfer.")
  String client_name();

  /** The REST API. */
  @AttributeDefinition(
      name = "API address",
      required = false,
      description =
          "Of the Voice API, http:// or https://, with the version. Acts on the next transfer.")
  String api_url() default "https://api.telnyx.com/v2";

  /** The key of the REST API. */
  @AttributeDefinition(
      name = "API key",
      type = AttributeType.PASSWORD,
      description =
          "Key of the Voice API; best given as $[secret:NAME] or $[env:NAME]. Acts on the next"
              + " transfer.")
  String _api_key();

  /** Where the far ends are. */
  @AttributeDefinition(
      name = "Connections",
      description =
          "Ids of the connections and applications to which the far ends of the calls belong: there"
              + " they are looked for. Acts on the next transfer.")
  String[] connections();

  /** The rank. */
  @AttributeDefinition(
      name = "Ranking",
      required = false,
      description =
          "Any whole number, 0 if missing; of two providers for a client the higher one is"
              + " asked. Acts at once.")
  int service_ranking() default 0;
}

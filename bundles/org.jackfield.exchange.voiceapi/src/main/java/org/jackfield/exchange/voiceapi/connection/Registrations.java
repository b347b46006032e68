package org.jackfield.exchange.voiceapi.connection;

import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Optional;
import org.jackfield.exchange.api.directory.Subscriber;
import org.jackfield.exchange.voiceapi.Parts;
import org.jackfield.exchange.voiceapi.http.Query;
import org.jackfield.exchange.voiceapi.http.Refusal;
import org.jackfield.voiceapi.ErrorCode;

/** Whether a user is registered, by name or by connection. The answer stands in no envelope. */
@Path("/sip_registration_status")
@Produces(MediaType.APPLICATION_JSON)
public final class Registrations {
  private static final String CREDENTIAL = "telephony_credential";
  private static final String CONNECTION = "sip_credential_connection";
  private static final String UAC = "uac_external_credential";

  private final Parts parts;

  /** Works with these parts. */
  public Registrations(Parts parts) {
    this.parts = parts;
  }

  /** The status of one user. */
  @GET
  public JsonObject get(@Context UriInfo uri) {
    Query query = new Query(uri);
    String type = query.text("credential_type").orElseThrow(() -> missing("credential_type"));
    Subscriber who =
        switch (type) {
          case CONNECTION -> ofConnection(query);
          case CREDENTIAL ->
              byName(query)
                  .filter(it -> it.credential().isPresent())
                  .orElseThrow(Refusal::notFound);
          // Nobody registers this exchange elsewhere, so there is none.
          case UAC -> throw Refusal.notFound();
          default ->
              throw Refusal.of(
                  ErrorCode.NOT_IN_ENUM,
                  "The parameter credential_type must be one of "
                      + String.join(", ", CONNECTION, CREDENTIAL, UAC));
        };
    return RegistrationStatus.ofUser(
        type, who.user(), who.connection(), parts.registrar().newest(who.user()));
  }

  private Subscriber ofConnection(Query query) {
    Optional<String> id = query.text("connection_id");
    return (id.isPresent()
            ? parts.result(parts.admin().connection(id.get())).map(Subscriber::of)
            : byName(query).filter(it -> it.credential().isEmpty()))
        .orElseThrow(Refusal::notFound);
  }

  private Optional<Subscriber> byName(Query query) {
    String user = query.text("username").orElseThrow(() -> missing("username"));
    return parts.result(parts.directory().byUser(user));
  }

  private static Refusal missing(String parameter) {
    return Refusal.of(ErrorCode.MISSING_PARAMETER, "The parameter " + parameter + " is required");
  }
}

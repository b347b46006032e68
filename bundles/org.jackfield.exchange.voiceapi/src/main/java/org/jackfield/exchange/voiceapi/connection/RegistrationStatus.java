package org.jackfield.exchange.voiceapi.connection;

import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Optional;
import org.jackfield.exchange.api.directory.Connection;
import org.jackfield.exchange.api.registrar.Contact;
import org.jackfield.exchange.voiceapi.json.Json;

/**
 * The two forms in which the Voice API tells whether somebody is registered. Of several devices the
 * newest is told, which is the one that rings. Addresses are not kept, so they are null.
 */
final class RegistrationStatus {
  private static final String LAST = "last_registration";
  private static final String AGENT = "user_agent";

  private RegistrationStatus() {}

  static JsonObject ofConnection(Connection connection, Optional<Contact> newest) {
    JsonObjectBuilder status =
        Json.createObjectBuilder()
            .add("record_type", "registration_status")
            .add("status", newest.isPresent() ? "Registered" : "Not Registered")
            .add("sip_username", connection.userName())
            .addNull("ip_address")
            .addNull("port")
            .addNull("transport");
    device(status, newest);
    return status.build();
  }

  /**
   * The other form.
   *
   * @param type of credential, as asked
   * @param user the name registered with
   */
  static JsonObject ofUser(
      String type, String user, Connection connection, Optional<Contact> newest) {
    JsonObjectBuilder details = Json.createObjectBuilder();
    device(details, newest);
    JsonObjectBuilder status =
        Json.createObjectBuilder()
            .add("credential_type", type)
            .add("credential_username", user)
            .add("connection_id", connection.id())
            .add("connection_name", connection.name())
            .add("registered", newest.isPresent())
            .add("sip_registration_status", word(connection, newest.isPresent()));
    if (newest.isPresent()) {
      status.add("last_registration_response", "200 OK");
    } else {
      status.addNull("last_registration_response");
    }
    return status.add("sip_registration_details", details).build();
  }

  private static String word(Connection connection, boolean registered) {
    if (!connection.settings().active()) {
      return "connection_disabled";
    }
    return registered ? "registered" : "unknown";
  }

  private static void device(JsonObjectBuilder object, Optional<Contact> newest) {
    newest.ifPresentOrElse(
        it -> object.add(AGENT, it.device()).add(LAST, it.since().toString()),
        () -> object.addNull(AGENT).addNull(LAST));
  }
}

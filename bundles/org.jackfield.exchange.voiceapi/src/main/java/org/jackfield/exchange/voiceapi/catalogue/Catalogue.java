package org.jackfield.exchange.voiceapi.catalogue;

import java.util.List;
import java.util.stream.Stream;
import org.jackfield.exchange.voiceapi.CallParts;
import org.jackfield.exchange.voiceapi.application.ApplicationFields;
import org.jackfield.exchange.voiceapi.call.Calls;
import org.jackfield.exchange.voiceapi.call.Commands;
import org.jackfield.exchange.voiceapi.call.Families;
import org.jackfield.exchange.voiceapi.conference.ConferenceCommands;
import org.jackfield.exchange.voiceapi.conference.ConferenceFields;
import org.jackfield.exchange.voiceapi.connection.ConnectionFields;
import org.jackfield.exchange.voiceapi.credential.CredentialFields;
import org.jackfield.exchange.voiceapi.media.Media;
import org.jackfield.exchange.voiceapi.number.PhoneNumbers;
import org.jackfield.exchange.voiceapi.number.ProfileFields;
import org.jackfield.exchange.voiceapi.queue.Queues;

/** All that can be asked, built or not: what {@code docs/voice-api.md} lists. */
public final class Catalogue {
  private Catalogue() {}

  /**
   * In the order of the page.
   *
   * @param parts that nothing is asked of
   * @param families that work with them
   */
  public static List<Operation> of(CallParts parts, Families families) {
    return Stream.of(
            List.of(
                Operation.of("GET", "/credential_connections"),
                Operation.of("POST", "/credential_connections", ConnectionFields.TABLE),
                Operation.of("GET", "/credential_connections/{id}"),
                Operation.of("PATCH", "/credential_connections/{id}", ConnectionFields.TABLE),
                Operation.of("DELETE", "/credential_connections/{id}"),
                Operation.of(
                    "POST", "/credential_connections/{id}/actions/check_registration_status"),
                Operation.of("GET", "/sip_registration_status"),
                Operation.of("GET", "/telephony_credentials"),
                Operation.of("POST", "/telephony_credentials", CredentialFields.TABLE),
                Operation.of("GET", "/telephony_credentials/{id}"),
                Operation.of("PATCH", "/telephony_credentials/{id}", CredentialFields.TABLE),
                Operation.of("DELETE", "/telephony_credentials/{id}"),
                Operation.of("POST", "/telephony_credentials/{id}/token"),
                Operation.of("GET", "/call_control_applications"),
                Operation.of("POST", "/call_control_applications", ApplicationFields.TABLE),
                Operation.of("GET", "/call_control_applications/{id}"),
                Operation.of("PATCH", "/call_control_applications/{id}", ApplicationFields.TABLE),
                Operation.of("DELETE", "/call_control_applications/{id}"),
                Operation.of("GET", "/phone_numbers"),
                Operation.of("GET", "/phone_numbers/{id}"),
                Operation.of("PATCH", "/phone_numbers/{id}", PhoneNumbers.CHANGE),
                Operation.of("DELETE", "/phone_numbers/{id}"),
                Operation.of("GET", "/outbound_voice_profiles"),
                Operation.of("POST", "/outbound_voice_profiles", ProfileFields.TABLE),
                Operation.of("GET", "/outbound_voice_profiles/{id}"),
                Operation.of("PATCH", "/outbound_voice_profiles/{id}", ProfileFields.TABLE),
                Operation.of("DELETE", "/outbound_voice_profiles/{id}"),
                Operation.of("POST", "/calls", Calls.fields()),
                Operation.of("GET", "/calls/{call_control_id}")),
            new Commands(families).operations(),
            List.of(
                Operation.of("GET", "/connections/{connection_id}/active_calls"),
                Operation.of("GET", "/queues"),
                Operation.of("POST", "/queues", Queues.CREATE),
                Operation.of("GET", "/queues/{queue_name}"),
                Operation.of("POST", "/queues/{queue_name}", Queues.UPDATE),
                Operation.of("DELETE", "/queues/{queue_name}"),
                Operation.of("GET", "/queues/{queue_name}/calls"),
                Operation.of("GET", "/queues/{queue_name}/calls/{call_control_id}"),
                Operation.of("PATCH", "/queues/{queue_name}/calls/{call_control_id}", Queues.CALL),
                Operation.of("DELETE", "/queues/{queue_name}/calls/{call_control_id}"),
                Operation.of("GET", "/recordings"),
                Operation.of("GET", "/recordings/{recording_id}"),
                Operation.of("DELETE", "/recordings/{recording_id}"),
                Operation.of("GET", "/recordings/{recording_id}/download"),
                Operation.of("GET", "/media"),
                Operation.of("POST", "/media", Media.CREATE),
                Operation.of("GET", "/media/{media_name}"),
                Operation.of("PUT", "/media/{media_name}", Media.CHANGE),
                Operation.of("DELETE", "/media/{media_name}"),
                Operation.of("GET", "/media/{media_name}/download"),
                Operation.of("GET", "/webhook_deliveries"),
                Operation.of("GET", "/webhook_deliveries/{id}"),
                Operation.of("GET", "/call_events")),
            List.of(
                Operation.of("GET", "/conferences"),
                Operation.of("POST", "/conferences", ConferenceFields.CREATE),
                Operation.of("GET", "/conferences/{id}"),
                Operation.of("GET", "/conferences/{id}/participants"),
                Operation.of("GET", "/conferences/{id}/participants/{participant_id}"),
                Operation.of(
                    "PATCH",
                    "/conferences/{id}/participants/{participant_id}",
                    ConferenceFields.PARTICIPANT)),
            new ConferenceCommands(parts, families).operations(),
            Unbuilt.OPERATIONS)
        .flatMap(List::stream)
        .toList();
  }
}

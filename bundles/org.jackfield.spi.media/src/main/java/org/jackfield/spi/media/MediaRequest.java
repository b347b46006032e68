package org.jackfield.spi.media;

import java.util.Objects;
import org.jackfield.api.call.CallAudio;

/**
 * What a session is for.
 *
 * @param clientName for logs
 * @param callId for logs
 * @param audio what it sends, and who hears
 */
public record MediaRequest(String clientName, String callId, CallAudio audio) {
  /** Refuses missing parts. */
  public MediaRequest {
    Objects.requireNonNull(clientName, "clientName");
    Objects.requireNonNull(callId, "callId");
    Objects.requireNonNull(audio, "audio");
  }
}

package org.jackfield.spi.media;

import java.util.List;
import java.util.Objects;
import org.jackfield.api.call.CallAudio;

/**
 * What a session is for.
 *
 * @param clientName for logs
 * @param callId for logs
 * @param audio what it sends, and who hears
 * @param codecs SDP names of the only codecs to offer, best first, compared without case; those not
 *     known are left out, and with none left making the offer fails with NO_COMMON_CODEC. Empty for
 *     the engine's own order. An answer goes by the offer, and not by these
 * @param relay whether to go through a relay only, where the engine has one; without one as usual
 * @param trickle whether an offer may be made before its candidates are known; then each follows by
 *     {@link MediaListener#onCandidate}. An engine may give all of them in the offer all the same
 */
public record MediaRequest(
    String clientName,
    String callId,
    CallAudio audio,
    List<String> codecs,
    boolean relay,
    boolean trickle) {
  /** Refuses missing parts. */
  public MediaRequest {
    Objects.requireNonNull(clientName, "clientName");
    Objects.requireNonNull(callId, "callId");
    Objects.requireNonNull(audio, "audio");
    codecs = List.copyOf(codecs);
  }

  /** By whatever path there is. */
  public MediaRequest(String clientName, String callId, CallAudio audio, List<String> codecs) {
    this(clientName, callId, audio, codecs, false, false);
  }

  /** With the engine's own codecs. */
  public MediaRequest(String clientName, String callId, CallAudio audio) {
    this(clientName, callId, audio, List.of());
  }
}

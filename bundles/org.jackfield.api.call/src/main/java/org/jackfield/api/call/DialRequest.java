package org.jackfield.api.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Whom to call, and how. Start with {@link #to} and add what is wanted; each {@code with…} returns
 * a new request.
 *
 * @param destination number, SIP URI or user name; not empty
 * @param callerName display name shown to the far end
 * @param callerNumber number shown to the far end
 * @param clientState text handed through to webhooks; encoded by us
 * @param headers custom headers of the invite, in order
 * @param audio the call's sound
 * @param codecs SDP names of the only codecs to offer, best first, compared without case; empty for
 *     all that the media engine has, in its own order
 */
public record DialRequest(
    String destination,
    Optional<String> callerName,
    Optional<String> callerNumber,
    Optional<String> clientState,
    List<Header> headers,
    CallAudio audio,
    List<String> codecs) {

  /** Refuses an empty destination. */
  public DialRequest {
    Objects.requireNonNull(destination, "destination");
    if (destination.isBlank()) {
      throw new IllegalArgumentException("destination: must not be empty");
    }
    Objects.requireNonNull(callerName, "callerName");
    Objects.requireNonNull(callerNumber, "callerNumber");
    Objects.requireNonNull(clientState, "clientState");
    headers = List.copyOf(headers);
    Objects.requireNonNull(audio, "audio");
    codecs = List.copyOf(codecs);
  }

  /** A call to this destination that sends silence. */
  public static DialRequest to(String destination) {
    return new DialRequest(
        destination,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        CallAudio.silent(),
        List.of());
  }

  /** With this sound. */
  public DialRequest withAudio(CallAudio sound) {
    return new DialRequest(
        destination, callerName, callerNumber, clientState, headers, sound, codecs);
  }

  /**
   * Offering these codecs only, best first, by their SDP names, e.g. {@code opus}, {@code PCMU}.
   * Those that the media engine does not have are left out; with none left the call ends with
   * NO_COMMON_CODEC.
   *
   * @throws IllegalArgumentException if there are none
   */
  public DialRequest withCodecs(List<String> names) {
    if (names.isEmpty()) {
      throw new IllegalArgumentException("codecs: must name at least one");
    }
    return new DialRequest(
        destination, callerName, callerNumber, clientState, headers, audio, names);
  }

  /** Shown to the far end as this. */
  public DialRequest withCaller(String name, String number) {
    return new DialRequest(
        destination, Optional.of(name), Optional.of(number), clientState, headers, audio, codecs);
  }

  /** With this text for webhooks. */
  public DialRequest withClientState(String state) {
    return new DialRequest(
        destination, callerName, callerNumber, Optional.of(state), headers, audio, codecs);
  }

  /** With one more header. */
  public DialRequest withHeader(String name, String value) {
    List<Header> more = new ArrayList<>(headers);
    more.add(new Header(name, value));
    return new DialRequest(destination, callerName, callerNumber, clientState, more, audio, codecs);
  }

  /** Without numbers, which are personal data. */
  @Override
  public String toString() {
    return "DialRequest[redacted]";
  }
}

package org.jackfield.api.call;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whom to call, and how. Start with {@link #to} and add what is wanted; each {@code with…} returns
 * a new request.
 *
 * @param destination number, SIP URI or user name; not empty
 * @param callId the call's id on the wire, where the program chooses it: 1 to 128 of letters,
 *     digits, {@code . _ -}
 * @param callerName display name shown to the far end
 * @param callerNumber number shown to the far end
 * @param clientState text handed through to webhooks; encoded by us
 * @param headers custom headers of the invite, in order
 * @param audio the call's sound
 * @param terms how the sound is offered
 * @param muted whether it begins muted
 * @param noAnswer how long it may stay unanswered, 1 s to 10 min; empty for what the client is
 *     configured with
 */
public record DialRequest(
    String destination,
    Optional<String> callId,
    Optional<String> callerName,
    Optional<String> callerNumber,
    Optional<String> clientState,
    List<Header> headers,
    CallAudio audio,
    SoundTerms terms,
    boolean muted,
    Optional<Duration> noAnswer) {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,128}");
  private static final Duration LONGEST = Duration.ofMinutes(10);

  /** Refuses an empty destination, and an id or a time out of range. */
  public DialRequest {
    Objects.requireNonNull(destination, "destination");
    if (destination.isBlank()) {
      throw new IllegalArgumentException("destination: must not be empty");
    }
    if (callId.filter(it -> !ID.matcher(it).matches()).isPresent()) {
      throw new IllegalArgumentException("callId: is not 1 to 128 letters, digits, '.', '_', '-'");
    }
    Objects.requireNonNull(callerName, "callerName");
    Objects.requireNonNull(callerNumber, "callerNumber");
    Objects.requireNonNull(clientState, "clientState");
    headers = List.copyOf(headers);
    Objects.requireNonNull(audio, "audio");
    Objects.requireNonNull(terms, "terms");
    noAnswer.ifPresent(
        it -> {
          if (it.compareTo(Duration.ofSeconds(1)) < 0 || it.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("noAnswer: " + it + " is not 1 s to 10 min");
          }
        });
  }

  /** A call to this destination that sends silence. */
  public static DialRequest to(String destination) {
    return new Draft(destination).made();
  }

  /** With this sound. */
  public DialRequest withAudio(CallAudio sound) {
    return new Draft(this).audio(sound).made();
  }

  /** With this id, e.g. one that the program has in its own records. */
  public DialRequest withCallId(String id) {
    return new Draft(this).callId(id).made();
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
    return withTerms(
        new SoundTerms(
            names, terms.without(), terms.stereo(), terms.mostKilobits(), terms.trickle()));
  }

  /** Not offering these codecs; with none left the call ends with NO_COMMON_CODEC. */
  public DialRequest withoutCodecs(Set<String> names) {
    return withTerms(
        new SoundTerms(
            terms.codecs(), names, terms.stereo(), terms.mostKilobits(), terms.trickle()));
  }

  /** The far end may send Opus in stereo. */
  public DialRequest withStereo() {
    return withTerms(
        new SoundTerms(
            terms.codecs(), terms.without(), true, terms.mostKilobits(), terms.trickle()));
  }

  /** The far end is to send so many kbit/s at most. */
  public DialRequest withBandwidth(int mostKilobits) {
    return withTerms(
        new SoundTerms(
            terms.codecs(),
            terms.without(),
            terms.stereo(),
            OptionalInt.of(mostKilobits),
            terms.trickle()));
  }

  /** The same, offered at once; our addresses follow where the media engine can do that. */
  public DialRequest withTrickle() {
    return withTerms(
        new SoundTerms(
            terms.codecs(), terms.without(), terms.stereo(), terms.mostKilobits(), true));
  }

  /** Offered like this. */
  public DialRequest withTerms(SoundTerms sound) {
    return new Draft(this).terms(sound).made();
  }

  /** Muted until {@link Call#mute} says otherwise. */
  public DialRequest beginningMuted() {
    return new Draft(this).muted().made();
  }

  /** Given up with {@link Cause#NO_ANSWER} when nobody has answered after this time. */
  public DialRequest withNoAnswer(Duration after) {
    return new Draft(this).noAnswer(after).made();
  }

  /** Shown to the far end as this. */
  public DialRequest withCaller(String name, String number) {
    return new Draft(this).caller(name, number).made();
  }

  /** With this text for webhooks. */
  public DialRequest withClientState(String state) {
    return new Draft(this).clientState(state).made();
  }

  /** With one more header. */
  public DialRequest withHeader(String name, String value) {
    return new Draft(this).header(new Header(name, value)).made();
  }

  /** SDP names of the only codecs to offer; empty for all. */
  public List<String> codecs() {
    return terms.codecs();
  }

  /** Without numbers, which are personal data. */
  @Override
  public String toString() {
    return "DialRequest[redacted]";
  }

  /** A request that changes. */
  private static final class Draft {
    private final String destination;
    private Optional<String> callId = Optional.empty();
    private Optional<String> callerName = Optional.empty();
    private Optional<String> callerNumber = Optional.empty();
    private Optional<String> clientState = Optional.empty();
    private List<Header> headers = List.of();
    private CallAudio audio = CallAudio.silent();
    private SoundTerms terms = SoundTerms.USUAL;
    private boolean muted;
    private Optional<Duration> noAnswer = Optional.empty();

    Draft(String destination) {
      this.destination = destination;
    }

    Draft(DialRequest of) {
      destination = of.destination;
      callId = of.callId;
      callerName = of.callerName;
      callerNumber = of.callerNumber;
      clientState = of.clientState;
      headers = of.headers;
      audio = of.audio;
      terms = of.terms;
      muted = of.muted;
      noAnswer = of.noAnswer;
    }

    Draft callId(String id) {
      callId = Optional.of(id);
      return this;
    }

    Draft caller(String name, String number) {
      callerName = Optional.of(name);
      callerNumber = Optional.of(number);
      return this;
    }

    Draft clientState(String state) {
      clientState = Optional.of(state);
      return this;
    }

    Draft header(Header one) {
      List<Header> more = new ArrayList<>(headers);
      more.add(one);
      headers = more;
      return this;
    }

    Draft audio(CallAudio sound) {
      audio = sound;
      return this;
    }

    Draft terms(SoundTerms sound) {
      terms = sound;
      return this;
    }

    Draft muted() {
      muted = true;
      return this;
    }

    Draft noAnswer(Duration after) {
      noAnswer = Optional.of(after);
      return this;
    }

    DialRequest made() {
      return new DialRequest(
          destination,
          callId,
          callerName,
          callerNumber,
          clientState,
          headers,
          audio,
          terms,
          muted,
          noAnswer);
    }
  }
}

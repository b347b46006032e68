package org.jackfield.rtp.sdp;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/** Offers, answers and what two sides agree on (RFC 3264, RFC 9429, RFC 8843). */
public final class OfferAnswer {
  private static final String SECURED = "UDP/TLS/RTP/SAVPF";
  private static final String PLAIN = "RTP/AVP";
  private static final String KEYED = "RTP/SAVP";

  // Browsers put a track without an msid in no stream, and some programs look at streams only.
  private static final String STREAM_AND_TRACK = "jackfield audio";

  private OfferAnswer() {}

  /**
   * An answer with what it settles.
   *
   * @param description the answer to send
   * @param agreement what both sides use now; its payload types are the offer's
   */
  public record Answer(SessionDescription description, Agreement agreement) {}

  /**
   * What an offer and its answer settled.
   *
   * @param codec what to send; the payload type is the one the other side gave it
   * @param digits telephone-event at the codec's clock rate, where both have it
   * @param noise comfort noise for the codec's pauses (RFC 3389), where both have it
   * @param setup this side's role in the handshake, ACTIVE or PASSIVE; empty for plain RTP
   * @param direction which way media flows, seen from this side
   * @param resends whether each side may ask the other for lost packets by generic NACK (RFC 4585)
   * @param audioLevel the id of the audio level extension (RFC 6464), where both have it
   * @param keys SRTP keys said in the descriptions, where they are (RFC 4568)
   * @param rtcpMux whether RTCP shares the port of RTP (RFC 5761)
   */
  public record Agreement(
      PayloadFormat codec,
      Optional<PayloadFormat> digits,
      Optional<PayloadFormat> noise,
      Optional<SetupRole> setup,
      Direction direction,
      boolean resends,
      OptionalInt audioLevel,
      Optional<KeyPair> keys,
      boolean rtcpMux) {}

  /**
   * Keys said in the descriptions, both of one suite.
   *
   * @param ours what this side sends with
   * @param theirs what the other side sends with
   */
  public record KeyPair(Crypto ours, Crypto theirs) {}

  /** An offer of one audio section; a secured one says actpass, rtcp-mux and BUNDLE. */
  public static SessionDescription offer(SessionDescription.Origin origin, LocalMedia local) {
    boolean secured = local.isSecured();
    String protocol = secured ? SECURED : local.isKeyed() ? KEYED : PLAIN;
    MediaSection.Audio audio =
        audio(
            local,
            Optional.of(local.mid()).filter(mid -> secured),
            protocol,
            local.direction(),
            local.codecs(),
            local.rtcpMux(),
            withSetup(local.transport(), SetupRole.ACTPASS),
            Terms.offered(local, protocol));
    return new SessionDescription(
        origin, local.iceLite(), secured ? List.of(local.mid()) : List.of(), List.of(audio));
  }

  /**
   * Answers an offer with one codec: the first of this side's that the offer has too, with
   * telephone-event of the same clock rate, and comfort noise where both have it for the codec.
   * Every other section of the offer is refused in its place.
   *
   * @param wish codecs in the order wanted here, in place of {@code local.codecs()}; give those of
   *     a second leg to make both legs speak the same
   * @return empty if no speech codec is common
   * @throws BadSdpException if the offer's security does not fit: it has no fingerprint or ICE
   *     where this side needs them, wants DTLS where this side has none, or holds the connection
   */
  public static Optional<Answer> answer(
      SessionDescription.Origin origin,
      SessionDescription offer,
      LocalMedia local,
      List<PayloadFormat> wish) {
    MediaSection.Audio theirs = offer.audio();
    requireSameSecurity(theirs, local);
    List<PayloadFormat> common = common(offer, wish);
    Optional<PayloadFormat> codec = common.stream().filter(PayloadFormat::isSpeech).findFirst();
    if (codec.isEmpty()) {
      return Optional.empty();
    }
    Optional<PayloadFormat> digits = digits(common, codec.get());
    List<PayloadFormat> formats = new ArrayList<>();
    formats.add(codec.get());
    digits.ifPresent(formats::add);
    noise(common, codec.get()).ifPresent(formats::add);
    Optional<SetupRole> setup =
        local.isSecured() ? Optional.of(role(theirs, local)) : Optional.empty();
    Optional<KeyPair> keys = Keys.answered(local, theirs);
    Direction direction = theirs.direction().mirrored().and(local.direction());
    MediaSection.Audio ours =
        audio(
            local,
            theirs.mid(),
            theirs.protocol(),
            direction,
            formats,
            theirs.rtcpMux() && local.rtcpMux(),
            setup
                .map(role -> withSetup(local.transport(), role))
                .orElse(MediaSection.Transport.keyed(keys.stream().map(KeyPair::ours).toList())),
            Terms.answered(local, theirs, codec.get()));
    List<MediaSection> sections = new ArrayList<>();
    for (MediaSection section : offer.sections()) {
      sections.add(section == theirs ? ours : refused(section));
    }
    List<String> bundle =
        theirs.mid().filter(offer.bundle()::contains).map(List::of).orElse(List.of());
    SessionDescription answer = new SessionDescription(origin, local.iceLite(), bundle, sections);
    return Optional.of(
        new Answer(answer, agreement(local, theirs, codec.get(), common, setup, direction, keys)));
  }

  /**
   * {@link #answer(SessionDescription.Origin, SessionDescription, LocalMedia, List)} with the
   * codecs of {@code local}.
   */
  public static Optional<Answer> answer(
      SessionDescription.Origin origin, SessionDescription offer, LocalMedia local) {
    return answer(origin, offer, local, local.codecs());
  }

  /**
   * What the answer to an offer of {@code local} settles: the answer's first speech codec that this
   * side has.
   *
   * @param wish names of codecs that are taken before the answer's first, where the answer has one:
   *     whoever offered may send any that was answered (RFC 3264 7)
   * @return empty if there is none
   * @throws BadSdpException as {@link #answer}; also when the answer's setup is not one an answer
   *     may have
   */
  public static Optional<Agreement> settle(
      LocalMedia local, SessionDescription answer, List<String> wish) {
    MediaSection.Audio theirs = answer.audio();
    requireSameSecurity(theirs, local);
    List<PayloadFormat> known =
        theirs.formats().stream()
            .filter(format -> local.codecs().stream().anyMatch(own -> own.sameCodec(format)))
            .toList();
    Optional<SetupRole> setup =
        local.isSecured()
            ? Optional.of(
                theirs
                    .transport()
                    .setup()
                    .filter(role -> role != SetupRole.ACTPASS)
                    .flatMap(role -> role.counterpart(SetupRole.PASSIVE))
                    .orElseThrow(
                        () ->
                            new BadSdpException(
                                "m=audio, a=setup", "an answer says active or passive")))
            : Optional.empty();
    List<PayloadFormat> speech = known.stream().filter(PayloadFormat::isSpeech).toList();
    return speech.stream()
        .filter(codec -> wish.stream().anyMatch(codec.name()::equalsIgnoreCase))
        .findFirst()
        .or(() -> speech.stream().findFirst())
        .map(
            codec ->
                agreement(
                    local,
                    theirs,
                    codec,
                    known,
                    setup,
                    theirs.direction().mirrored().and(local.direction()),
                    Keys.settled(local, theirs)));
  }

  /** {@link #settle(LocalMedia, SessionDescription, List)} without a wish. */
  public static Optional<Agreement> settle(LocalMedia local, SessionDescription answer) {
    return settle(local, answer, List.of());
  }

  private static Agreement agreement(
      LocalMedia local,
      MediaSection.Audio theirs,
      PayloadFormat codec,
      List<PayloadFormat> common,
      Optional<SetupRole> setup,
      Direction direction,
      Optional<KeyPair> keys) {
    return new Agreement(
        codec,
        digits(common, codec),
        noise(common, codec),
        setup,
        direction,
        Terms.resends(local, theirs, codec),
        Terms.audioLevel(local, theirs),
        keys,
        local.rtcpMux() && theirs.rtcpMux());
  }

  /**
   * The formats both sides have, telephone-events included: this side's order and parameters, the
   * other's payload types.
   */
  public static List<PayloadFormat> common(SessionDescription remote, List<PayloadFormat> ours) {
    List<PayloadFormat> common = new ArrayList<>();
    for (PayloadFormat own : ours) {
      remote.audio().formats().stream()
          .filter(own::sameCodec)
          .findFirst()
          .map(theirs -> own.as(theirs.type()))
          .ifPresent(common::add);
    }
    return List.copyOf(common);
  }

  /**
   * The digits that go with a codec: same clock rate or none. A libwebrtc peer given 8000 Hz events
   * beside opus renders digits too short to be heard.
   */
  private static Optional<PayloadFormat> digits(List<PayloadFormat> formats, PayloadFormat codec) {
    return formats.stream()
        .filter(format -> format.isDigits() && format.clockRate() == codec.clockRate())
        .findFirst();
  }

  /** For G.711 only: other codecs have a word of their own for a pause, or another clock. */
  private static Optional<PayloadFormat> noise(List<PayloadFormat> formats, PayloadFormat codec) {
    return formats.stream()
        .filter(format -> format.isNoise() && format.clockRate() == codec.clockRate())
        .filter(format -> codec.name().toUpperCase(Locale.ROOT).startsWith("PCM"))
        .findFirst();
  }

  private static SetupRole role(MediaSection.Audio theirs, LocalMedia local) {
    // An offer that says nothing is active (RFC 4145 section 4.1).
    SetupRole offered = theirs.transport().setup().orElse(SetupRole.ACTIVE);
    return offered
        .counterpart(local.transport().setup().orElse(SetupRole.ACTIVE))
        .orElseThrow(
            () -> new BadSdpException("m=audio, a=setup", "holdconn leaves no way to connect"));
  }

  private static void requireSameSecurity(MediaSection.Audio theirs, LocalMedia local) {
    if (!local.isSecured()) {
      Keys.requireSame(theirs, local);
      return;
    }
    if (theirs.transport().fingerprints().isEmpty()) {
      throw new BadSdpException(
          "m=audio, a=fingerprint", "is missing, and this side speaks DTLS-SRTP only");
    }
    if (theirs.transport().ice().isEmpty()) {
      throw new BadSdpException(
          "m=audio, a=ice-ufrag", "is missing, and this side connects by ICE only");
    }
  }

  private static MediaSection.Audio audio(
      LocalMedia local,
      Optional<String> mid,
      String protocol,
      Direction direction,
      List<PayloadFormat> formats,
      boolean rtcpMux,
      MediaSection.Transport transport,
      MediaSection.Extras extras) {
    Optional<MediaSection.Source> source = local.source().filter(known -> direction.sends());
    return new MediaSection.Audio(
        mid,
        local.port(),
        local.address(),
        protocol,
        direction,
        formats,
        local.packetMillis(),
        rtcpMux,
        transport,
        source,
        source.filter(known -> local.isSecured()).map(known -> STREAM_AND_TRACK),
        extras);
  }

  private static MediaSection refused(MediaSection section) {
    List<String> formats =
        section instanceof MediaSection.Audio audio && !audio.formats().isEmpty()
            ? audio.formats().stream().map(format -> Integer.toString(format.type())).toList()
            : section instanceof MediaSection.Refused refused ? refused.formats() : List.of("0");
    return new MediaSection.Refused(section.media(), section.protocol(), formats, section.mid());
  }

  private static MediaSection.Transport withSetup(
      MediaSection.Transport transport, SetupRole role) {
    if (transport.fingerprints().isEmpty()) {
      return transport;
    }
    return new MediaSection.Transport(
        transport.ice(),
        transport.iceOptions(),
        transport.candidates(),
        transport.endOfCandidates(),
        transport.fingerprints(),
        Optional.of(role),
        transport.cryptos());
  }
}

package org.jackfield.exchange.media;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jackfield.exchange.media.stream.Agreed;
import org.jackfield.rtp.sdp.BadSdpException;
import org.jackfield.rtp.sdp.LocalMedia;
import org.jackfield.rtp.sdp.OfferAnswer;
import org.jackfield.rtp.sdp.PayloadFormat;
import org.jackfield.rtp.sdp.SessionDescription;
import org.jackfield.rtp.sdp.SetupRole;
import org.jackfield.rtp.secure.dtls.DtlsException;
import org.jackfield.rtp.secure.dtls.DtlsRole;
import org.jackfield.rtp.secure.dtls.Fingerprint;

/** Reads the device's descriptions and makes ours, without any state of a leg. */
final class Negotiation {
  private static final OptionalInt NO_TYPE = OptionalInt.empty();

  private final Formats formats;

  /** With what the node can speak. */
  Negotiation(Formats formats) {
    this.formats = formats;
  }

  /**
   * What two descriptions settled.
   *
   * @param streams for RTP
   * @param role ours in the handshake
   * @param peer the certificate that the device promised
   * @param fragment by which the device names itself in checks; another one restarts ICE
   */
  record Outcome(Agreed streams, DtlsRole role, Fingerprint peer, String fragment) {}

  /** An answer with what it settles. */
  record Answer(String text, Outcome outcome) {}

  /** What the node can speak. */
  Formats formats() {
    return formats;
  }

  /** Codecs of an offer that we know, in our order; never empty. */
  List<String> known(String text, LocalEnd self) {
    try {
      SessionDescription offer = read(text);
      List<PayloadFormat> ours = formats.withKeys(formats.names());
      List<String> names =
          OfferAnswer.common(offer, ours).stream()
              .filter(PayloadFormat::isSpeech)
              .map(PayloadFormat::name)
              .toList();
      // Tried out now, so that an offer that cannot be answered is refused while it is an offer.
      if (OfferAnswer.answer(self.origin(), offer, self.media(ours)).isEmpty()) {
        throw Problems.noCommonCodec(
            "m=audio: none of " + String.join(", ", formats.names()) + " is offered");
      }
      return names;
    } catch (BadSdpException fault) {
      throw Problems.badDescription(text, fault);
    }
  }

  Answer answer(String text, LocalEnd self, String codec) {
    SessionDescription offer = read(text);
    LocalMedia ours = self.media(formats.withKeys(List.of(codec)));
    OfferAnswer.Answer answer =
        OfferAnswer.answer(self.origin(), offer, ours)
            .orElseThrow(() -> Problems.noCommonCodec("m=audio: the codec was not offered"));
    OptionalInt keys = answer.agreement().digits().map(Negotiation::type).orElse(NO_TYPE);
    int type = answer.agreement().codec().type();
    return new Answer(answer.description().write(), outcome(offer, answer.agreement(), type, keys));
  }

  /** How the device names itself in the checks of this offer. */
  static String fragment(String text) {
    try {
      return fragment(read(text));
    } catch (BadSdpException fault) {
      throw Problems.badDescription(text, fault);
    }
  }

  private static String fragment(SessionDescription theirs) {
    return theirs
        .audio()
        .transport()
        .ice()
        .orElseThrow(() -> new BadSdpException("m=audio, a=ice-ufrag", "is missing"))
        .ufrag();
  }

  static String offer(LocalEnd self, List<PayloadFormat> offered) {
    return OfferAnswer.offer(self.origin(), self.media(offered)).write();
  }

  Outcome settle(String text, LocalEnd self, List<PayloadFormat> offered) {
    try {
      SessionDescription answer = read(text);
      OfferAnswer.Agreement agreement =
          OfferAnswer.settle(self.media(offered), answer)
              .orElseThrow(
                  () -> Problems.noCommonCodec("m=audio: the answer has no codec of the offer"));
      int type = offered(offered, agreement.codec()).type();
      OptionalInt keys =
          agreement.digits().map(digits -> type(offered(offered, digits))).orElse(NO_TYPE);
      return outcome(answer, agreement, type, keys);
    } catch (BadSdpException fault) {
      throw Problems.badDescription(text, fault);
    }
  }

  private static SessionDescription read(String text) {
    SessionDescription description = SessionDescription.parse(text);
    if (!description.audio().rtcpMux()) {
      throw new BadSdpException("m=audio, a=rtcp-mux", "is missing, and there is one port only");
    }
    if (!description.audio().transport().fingerprints().isEmpty()) {
      promised(description);
    }
    return description;
  }

  private Outcome outcome(
      SessionDescription theirs, OfferAnswer.Agreement agreed, int codecFrom, OptionalInt keys) {
    Agreed streams =
        new Agreed(
            formats.named(agreed.codec().name()).orElseThrow().name(),
            agreed.codec().clockRate(),
            agreed.codec().type(),
            codecFrom,
            agreed.digits().map(Negotiation::type).orElse(NO_TYPE),
            keys,
            agreed.direction().sends(),
            agreed.audioLevel());
    DtlsRole role =
        agreed.setup().orElseThrow() == SetupRole.ACTIVE ? DtlsRole.CLIENT : DtlsRole.SERVER;
    return new Outcome(streams, role, promised(theirs), fragment(theirs));
  }

  private static OptionalInt type(PayloadFormat format) {
    return OptionalInt.of(format.type());
  }

  private static PayloadFormat offered(List<PayloadFormat> ours, PayloadFormat agreed) {
    return ours.stream().filter(agreed::sameCodec).findFirst().orElseThrow();
  }

  /** The first fingerprint whose hash cannot be forged. */
  private static Fingerprint promised(SessionDescription theirs) {
    Optional<DtlsException> reason = Optional.empty();
    for (org.jackfield.rtp.sdp.Fingerprint said : theirs.audio().transport().fingerprints()) {
      try {
        return Fingerprint.parse(said.text());
      } catch (DtlsException weak) {
        reason = Optional.of(weak);
      }
    }
    throw new BadSdpException(
        "m=audio, a=fingerprint", reason.map(Throwable::getMessage).orElse("is missing"));
  }
}

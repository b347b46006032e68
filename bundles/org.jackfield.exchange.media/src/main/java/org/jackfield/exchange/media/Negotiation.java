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

/** Reads the device's description and makes ours, without any state of a leg. */
final class Negotiation {
  private Negotiation() {}

  /**
   * What two descriptions settled.
   *
   * @param streams for RTP
   * @param role ours in the handshake
   * @param peer the certificate that the device promised
   */
  record Outcome(Agreed streams, DtlsRole role, Fingerprint peer) {}

  /** An answer with what it settles. */
  record Answer(String text, Outcome outcome) {}

  /** Codecs of an offer that we know, in our order; never empty. */
  static List<String> known(String text, LocalEnd self) {
    try {
      SessionDescription offer = read(text);
      List<PayloadFormat> ours = Formats.withKeys(Formats.names());
      List<String> names =
          OfferAnswer.common(offer, ours).stream()
              .filter(PayloadFormat::isSpeech)
              .map(PayloadFormat::name)
              .toList();
      // Tried out now, so that an offer that cannot be answered is refused while it is an offer.
      if (OfferAnswer.answer(self.origin(), offer, self.media(ours)).isEmpty()) {
        throw Problems.noCommonCodec(
            "m=audio: none of " + String.join(", ", Formats.names()) + " is offered");
      }
      return names;
    } catch (BadSdpException fault) {
      throw Problems.badDescription(text, fault);
    }
  }

  static Answer answer(String text, LocalEnd self, String codec) {
    SessionDescription offer = read(text);
    LocalMedia ours = self.media(Formats.withKeys(List.of(codec)));
    OfferAnswer.Answer answer =
        OfferAnswer.answer(self.origin(), offer, ours)
            .orElseThrow(() -> Problems.noCommonCodec("m=audio: the codec was not offered"));
    OptionalInt keys = answer.agreement().digits().map(Negotiation::type).orElse(NO_TYPE);
    int type = answer.agreement().codec().type();
    return new Answer(answer.description().write(), outcome(offer, answer.agreement(), type, keys));
  }

  static String offer(LocalEnd self, List<PayloadFormat> formats) {
    return OfferAnswer.offer(self.origin(), self.media(formats)).write();
  }

  static Outcome settle(String text, LocalEnd self, List<PayloadFormat> formats) {
    try {
      SessionDescription answer = read(text);
      OfferAnswer.Agreement agreement =
          OfferAnswer.settle(self.media(formats), answer)
              .orElseThrow(
                  () -> Problems.noCommonCodec("m=audio: the answer has no codec of the offer"));
      int type = offered(formats, agreement.codec()).type();
      OptionalInt keys =
          agreement.digits().map(digits -> type(offered(formats, digits))).orElse(NO_TYPE);
      return outcome(answer, agreement, type, keys);
    } catch (BadSdpException fault) {
      throw Problems.badDescription(text, fault);
    }
  }

  private static final OptionalInt NO_TYPE = OptionalInt.empty();

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

  private static Outcome outcome(
      SessionDescription theirs, OfferAnswer.Agreement agreed, int codecFrom, OptionalInt keys) {
    Agreed streams =
        new Agreed(
            Formats.named(agreed.codec().name()).orElseThrow().name(),
            agreed.codec().clockRate(),
            agreed.codec().type(),
            codecFrom,
            agreed.digits().map(Negotiation::type).orElse(NO_TYPE),
            keys,
            agreed.direction().sends());
    DtlsRole role =
        agreed.setup().orElseThrow() == SetupRole.ACTIVE ? DtlsRole.CLIENT : DtlsRole.SERVER;
    return new Outcome(streams, role, promised(theirs));
  }

  private static OptionalInt type(PayloadFormat format) {
    return OptionalInt.of(format.type());
  }

  private static PayloadFormat offered(List<PayloadFormat> formats, PayloadFormat agreed) {
    return formats.stream().filter(agreed::sameCodec).findFirst().orElseThrow();
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

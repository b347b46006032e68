package org.jackfield.exchange.media;

import java.util.List;
import java.util.OptionalInt;
import org.jackfield.exchange.media.stream.Agreed;
import org.jackfield.rtp.sdp.BadSdpException;
import org.jackfield.rtp.sdp.LocalMedia;
import org.jackfield.rtp.sdp.OfferAnswer;
import org.jackfield.rtp.sdp.PayloadFormat;
import org.jackfield.rtp.sdp.SessionDescription;

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
   * @param way for packets
   */
  record Outcome(Agreed streams, Way way) {}

  /** An answer with what it settles. */
  record Answer(String text, Outcome outcome) {}

  /**
   * An offer that can be answered.
   *
   * @param codecs of it that we know, in the order to answer in; never empty
   */
  record Known(SessionDescription offer, List<String> codecs) {}

  /** What the node can speak. */
  Formats formats() {
    return formats;
  }

  /** Reads an offer. */
  Known known(String text, LocalEnd self) {
    try {
      SessionDescription offer = SessionDescription.parse(text);
      List<String> names = formats.answering(offer.audio().formats());
      // Tried out now, so that an offer that cannot be answered is refused while it is an offer.
      OfferAnswer.Answer answer =
          OfferAnswer.answer(self.origin(), offer, self.media(formats.withKeys(names)))
              .orElseThrow(
                  () ->
                      Problems.noCommonCodec(
                          "m=audio: none of "
                              + String.join(", ", formats.names())
                              + " is offered"));
      self.way(offer, answer.agreement());
      return new Known(offer, names);
    } catch (BadSdpException fault) {
      throw Problems.badDescription(text, fault);
    }
  }

  Answer answer(SessionDescription offer, LocalEnd self, String codec) {
    LocalMedia ours = self.media(formats.withKeys(List.of(codec)));
    OfferAnswer.Answer answer =
        OfferAnswer.answer(self.origin(), offer, ours)
            .orElseThrow(() -> Problems.noCommonCodec("m=audio: the codec was not offered"));
    OptionalInt keys = answer.agreement().digits().map(Negotiation::type).orElse(NO_TYPE);
    int type = answer.agreement().codec().type();
    return new Answer(
        answer.description().write(), outcome(self, offer, answer.agreement(), type, keys));
  }

  static String offer(LocalEnd self, List<PayloadFormat> offered) {
    return OfferAnswer.offer(self.origin(), self.media(offered)).write();
  }

  /**
   * What the answer to our offer settles.
   *
   * @param wish names of codecs to take where they are answered, before others
   */
  Outcome settle(String text, LocalEnd self, List<PayloadFormat> offered, List<String> wish) {
    try {
      SessionDescription answer = SessionDescription.parse(text);
      OfferAnswer.Agreement agreement =
          OfferAnswer.settle(self.media(offered), answer, wish)
              .orElseThrow(
                  () -> Problems.noCommonCodec("m=audio: the answer has no codec of the offer"));
      int type = offered(offered, agreement.codec()).type();
      OptionalInt keys =
          agreement.digits().map(digits -> type(offered(offered, digits))).orElse(NO_TYPE);
      return outcome(self, answer, agreement, type, keys);
    } catch (BadSdpException fault) {
      throw Problems.badDescription(text, fault);
    }
  }

  private Outcome outcome(
      LocalEnd self,
      SessionDescription theirs,
      OfferAnswer.Agreement agreed,
      int codecFrom,
      OptionalInt keys) {
    Agreed streams =
        new Agreed(
            formats.named(agreed.codec().name()).orElseThrow().name(),
            agreed.codec().clockRate(),
            agreed.codec().type(),
            codecFrom,
            agreed.digits().map(Negotiation::type).orElse(NO_TYPE),
            keys,
            agreed.direction().sends(),
            agreed.audioLevel(),
            agreed.noise().map(Negotiation::type).orElse(NO_TYPE),
            agreed.resends());
    return new Outcome(streams, self.way(theirs, agreed));
  }

  private static OptionalInt type(PayloadFormat format) {
    return OptionalInt.of(format.type());
  }

  private static PayloadFormat offered(List<PayloadFormat> ours, PayloadFormat agreed) {
    return ours.stream().filter(agreed::sameCodec).findFirst().orElseThrow();
  }
}

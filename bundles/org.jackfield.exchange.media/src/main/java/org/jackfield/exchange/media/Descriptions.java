package org.jackfield.exchange.media;

import java.util.List;
import java.util.Optional;
import org.jackfield.rtp.sdp.PayloadFormat;

/**
 * The two descriptions of a leg, in the one order its kind allows. Guarded by its leg. What was
 * settled is returned once, by the verb that settled it.
 */
final class Descriptions {
  private final LocalEnd self;

  /** The device's offer; empty where we make the offer. */
  private final Optional<String> theirOffer;

  private final List<String> names;
  private final List<PayloadFormat> formats;
  private Optional<String> ours = Optional.empty();
  private Optional<String> theirAnswer = Optional.empty();

  private Descriptions(LocalEnd self, Optional<String> theirOffer, List<String> names) {
    this.self = self;
    this.theirOffer = theirOffer;
    this.names = List.copyOf(names);
    this.formats = Formats.withKeys(names);
  }

  static Descriptions accepted(LocalEnd self, String offer) {
    return new Descriptions(self, Optional.of(offer), Negotiation.known(offer, self));
  }

  static Descriptions offering(LocalEnd self, List<String> codecs) {
    List<String> known = codecs.stream().filter(name -> Formats.named(name).isPresent()).toList();
    if (known.isEmpty()) {
      throw Problems.noCommonCodec("offer: none of the codecs asked for is known here");
    }
    return new Descriptions(self, Optional.empty(), known);
  }

  LocalEnd self() {
    return self;
  }

  /** What the device offered and we know, in our order. */
  List<String> offered() {
    return theirOffer.isPresent() ? names : List.of();
  }

  /** Our description; there is one after the first {@link #answer} or {@link #offer}. */
  String ours() {
    return ours.orElseThrow();
  }

  Optional<Negotiation.Outcome> answer(String codec) {
    String offer =
        theirOffer.orElseThrow(() -> new IllegalStateException("answer: we made the offer"));
    if (ours.isPresent()) {
      return Optional.empty();
    }
    if (names.stream().noneMatch(codec::equalsIgnoreCase)) {
      throw Problems.noCommonCodec("m=audio: the codec to answer with was not offered");
    }
    Negotiation.Answer answer = Negotiation.answer(offer, self, codec);
    ours = Optional.of(answer.text());
    return Optional.of(answer.outcome());
  }

  void offer() {
    requireOurs("offer");
    if (ours.isEmpty()) {
      ours = Optional.of(Negotiation.offer(self, formats));
    }
  }

  Optional<Negotiation.Outcome> applyAnswer(String sdp) {
    requireOurs("applyAnswer");
    if (theirAnswer.isPresent()) {
      if (theirAnswer.get().equals(sdp)) {
        return Optional.empty();
      }
      throw new IllegalStateException("applyAnswer: another answer was applied before");
    }
    Negotiation.Outcome outcome = Negotiation.settle(sdp, self, formats);
    theirAnswer = Optional.of(sdp);
    return Optional.of(outcome);
  }

  private void requireOurs(String verb) {
    if (theirOffer.isPresent()) {
      throw new IllegalStateException(verb + ": the device made the offer");
    }
  }
}

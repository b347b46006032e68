package org.jackfield.exchange.media;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jackfield.rtp.sdp.PayloadFormat;
import org.jackfield.rtp.sdp.SessionDescription;

/**
 * The descriptions of a leg: the first two in the one order its kind allows, then what the device
 * offers anew. Guarded by its leg. What was settled is returned once, by the verb that settled it.
 */
final class Descriptions {
  private LocalEnd self;
  private final Negotiation negotiation;

  /** Whether the device makes the offer. */
  private final boolean accepting;

  /** The device's offer until it is answered. */
  private Optional<SessionDescription> theirOffer;

  private final List<String> names;

  /** Of those we offer, the ones that were asked for. */
  private final List<String> wish;

  private final List<PayloadFormat> formats;
  private Optional<String> ours = Optional.empty();
  private Optional<String> theirAnswer = Optional.empty();
  private Optional<Negotiation.Outcome> settled = Optional.empty();

  private Descriptions(
      LocalEnd self,
      Negotiation negotiation,
      Optional<SessionDescription> theirOffer,
      List<String> names,
      List<String> wish) {
    this.self = self;
    this.negotiation = negotiation;
    this.accepting = theirOffer.isPresent();
    this.theirOffer = theirOffer;
    this.names = List.copyOf(names);
    this.wish = List.copyOf(wish);
    this.formats = negotiation.formats().withKeys(names);
  }

  static Descriptions accepted(LocalEnd self, Negotiation negotiation, String offer) {
    Negotiation.Known known = negotiation.known(offer, self);
    return new Descriptions(
        self, negotiation, Optional.of(known.offer()), known.codecs(), List.of());
  }

  /**
   * Ours to offer.
   *
   * @param codecs names of what to offer, in order
   * @param wish those of them to take where they are answered, before others
   */
  static Descriptions offering(
      LocalEnd self, Negotiation negotiation, List<String> codecs, List<String> wish) {
    Formats formats = negotiation.formats();
    List<String> known = codecs.stream().filter(name -> formats.named(name).isPresent()).toList();
    if (known.isEmpty()) {
      throw Problems.noCommonCodec("offer: none of the codecs asked for is known here");
    }
    return new Descriptions(self, negotiation, Optional.empty(), known, wish);
  }

  LocalEnd self() {
    return self;
  }

  /** What the device offered and we know, in our order. */
  List<String> offered() {
    return accepting ? names : List.of();
  }

  /** Our description; there is one after the first {@link #answer} or {@link #offer}. */
  String ours() {
    return ours.orElseThrow();
  }

  Optional<Negotiation.Outcome> answer(String codec) {
    if (!accepting) {
      throw new IllegalStateException("answer: we made the offer");
    }
    if (ours.isPresent()) {
      return Optional.empty();
    }
    if (names.stream().noneMatch(codec::equalsIgnoreCase)) {
      throw Problems.noCommonCodec("m=audio: the codec to answer with was not offered");
    }
    Negotiation.Answer answer = negotiation.answer(theirOffer.orElseThrow(), self, codec);
    theirOffer = Optional.empty();
    ours = Optional.of(answer.text());
    settled = Optional.of(answer.outcome());
    return settled;
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
      if (!(self instanceof PlainEnd)) { // a handshake cannot begin with another device
        throw new IllegalStateException("applyAnswer: another answer was applied before");
      }
    }
    Negotiation.Outcome outcome = negotiation.settle(sdp, self, formats, wish);
    theirAnswer = Optional.of(sdp);
    settled = Optional.of(outcome);
    return settled;
  }

  /**
   * Answers another offer with the codec of before, if it is still offered.
   *
   * @param usable whether all goes on with a codec
   */
  Negotiation.Outcome renegotiate(String offer, Predicate<String> usable, SecureRandom random) {
    Negotiation.Outcome before =
        settled.orElseThrow(() -> new IllegalStateException("renegotiate: nothing is settled yet"));
    String codec = before.streams().codec();
    Negotiation.Known known = negotiation.known(offer, self);
    List<String> offered = known.codecs();
    String taken =
        offered.contains(codec)
            ? codec
            : offered.stream()
                .filter(usable)
                .findFirst()
                .orElseThrow(() -> Problems.noCommonCodec("m=audio: the call needs another codec"));
    LocalEnd next = self.next(known.offer(), before.way(), random);
    next = taken.equals(codec) ? next : next.resourced(random);
    Negotiation.Answer answer = negotiation.answer(known.offer(), next, taken);
    self.requireFollows(before.way(), answer.outcome().way());
    self = next;
    ours = Optional.of(answer.text());
    settled = Optional.of(answer.outcome());
    return answer.outcome();
  }

  private void requireOurs(String verb) {
    if (accepting) {
      throw new IllegalStateException(verb + ": the device made the offer");
    }
  }
}

package org.jackfield.rtp.sdp;

import java.util.Optional;

/** Which keys two descriptions agree on, where keys are said in them (RFC 4568 section 5.1). */
final class Keys {
  private static final String PLACE = "m=audio, a=crypto";

  private Keys() {}

  /** Ours in answer to an offer: the first of ours whose suite it has, under its tag. */
  static Optional<OfferAnswer.KeyPair> answered(LocalMedia local, MediaSection.Audio theirs) {
    if (!local.isKeyed()) {
      return Optional.empty();
    }
    for (Crypto own : local.transport().cryptos()) {
      for (Crypto other : theirs.transport().cryptos()) {
        if (own.suite().equals(other.suite())) {
          return Optional.of(new OfferAnswer.KeyPair(own.as(other.tag()), other));
        }
      }
    }
    throw new BadSdpException(PLACE, "has no suite that this side speaks");
  }

  /** The one that an answer took of those we offered. */
  static Optional<OfferAnswer.KeyPair> settled(LocalMedia local, MediaSection.Audio theirs) {
    if (!local.isKeyed()) {
      return Optional.empty();
    }
    if (theirs.transport().cryptos().size() != 1) {
      throw new BadSdpException(PLACE, "an answer says one");
    }
    Crypto other = theirs.transport().cryptos().get(0);
    return Optional.of(
        local.transport().cryptos().stream()
            .filter(own -> own.tag() == other.tag() && own.suite().equals(other.suite()))
            .findFirst()
            .map(own -> new OfferAnswer.KeyPair(own, other))
            .orElseThrow(() -> new BadSdpException(PLACE, "is none of those offered")));
  }

  /** Refuses one side with keys in its description and one without. */
  static void requireSame(MediaSection.Audio theirs, LocalMedia local) {
    boolean wanted = theirs.protocol().contains("SAVP") && !theirs.secured();
    if (local.isKeyed() && !wanted) {
      throw new BadSdpException("m=audio, protocol", "is not RTP/SAVP, and this side speaks SRTP");
    }
    if (!local.isKeyed() && theirs.protocol().contains("SAVP")) {
      throw new BadSdpException(
          "m=audio, protocol", "encryption is asked for and this side has none");
    }
  }
}

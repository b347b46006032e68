package org.jackfield.exchange.media;

import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import org.jackfield.rtp.sdp.LocalMedia;
import org.jackfield.rtp.sdp.OfferAnswer;
import org.jackfield.rtp.sdp.PayloadFormat;
import org.jackfield.rtp.sdp.SessionDescription;

/** What this side of one leg says of itself. Immutable. */
sealed interface LocalEnd permits SecuredEnd, PlainEnd {

  /**
   * What a leg sends as.
   *
   * @param ssrc of its stream
   * @param cname of its reports
   */
  record Source(long ssrc, String cname) {
    private static final int CNAME_BYTES = 12;

    static Source random(SecureRandom random) {
      byte[] cname = new byte[CNAME_BYTES];
      random.nextBytes(cname);
      return new Source(random.nextLong(1, 1L << 32), HexFormat.of().formatHex(cname));
    }

    /** Another one of the same name, for what has another clock. */
    Source another(SecureRandom random) {
      return new Source(random.nextLong(1, 1L << 32), cname);
    }
  }

  /** Of a first description. */
  static SessionDescription.Origin origin(SecureRandom random) {
    return SessionDescription.Origin.of(random.nextLong(1L << 62), 1);
  }

  /** Of the description after this. */
  static SessionDescription.Origin after(SessionDescription.Origin origin) {
    return new SessionDescription.Origin(
        origin.sessionId(), Long.toString(Long.parseLong(origin.version()) + 1));
  }

  /** What it sends as. */
  Source source();

  /** Of its description. */
  SessionDescription.Origin origin();

  /** What it brings to a description with these codecs. */
  LocalMedia media(List<PayloadFormat> codecs);

  /**
   * How packets go, as the device says it.
   *
   * @throws org.jackfield.rtp.sdp.BadSdpException if it does not say enough
   */
  Way way(SessionDescription theirs, OfferAnswer.Agreement agreed);

  /**
   * The same in its next description, which answers this.
   *
   * @param before what holds so far
   */
  LocalEnd next(SessionDescription offer, Way before, SecureRandom random);

  /**
   * Refuses what cannot follow what holds so far.
   *
   * @throws org.jackfield.api.problem.ProblemException naming the line
   */
  void requireFollows(Way before, Way now);

  /** With another stream, for what has another clock. */
  LocalEnd resourced(SecureRandom random);
}

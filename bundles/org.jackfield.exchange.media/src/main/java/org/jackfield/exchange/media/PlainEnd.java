package org.jackfield.exchange.media;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jackfield.exchange.api.media.PlainRtp;
import org.jackfield.exchange.media.stream.Protection;
import org.jackfield.rtp.sdp.BadSdpException;
import org.jackfield.rtp.sdp.Crypto;
import org.jackfield.rtp.sdp.LocalMedia;
import org.jackfield.rtp.sdp.MediaSection;
import org.jackfield.rtp.sdp.OfferAnswer;
import org.jackfield.rtp.sdp.PayloadFormat;
import org.jackfield.rtp.sdp.SessionDescription;
import org.jackfield.rtp.secure.srtp.SrtpKey;
import org.jackfield.rtp.secure.srtp.SrtpKeys;
import org.jackfield.rtp.secure.srtp.SrtpProfile;

/**
 * Our side of a plain leg.
 *
 * @param receivesAt as others know it
 * @param rtcpMux whether RTCP may share the port
 * @param cryptos our keys, one for each suite; none for plain text
 * @param source what the leg sends as
 * @param origin of its description
 */
record PlainEnd(
    InetSocketAddress receivesAt,
    boolean rtcpMux,
    List<Crypto> cryptos,
    Source source,
    SessionDescription.Origin origin)
    implements LocalEnd {
  private static final String CONNECTION = "m=audio, c=";

  /** For a device whose offer is read. */
  static PlainEnd answering(
      InetSocketAddress receivesAt,
      MediaSection.Audio theirs,
      PlainRtp plain,
      SecureRandom random) {
    boolean asks = theirs.protocol().contains("SAVP");
    return of(receivesAt, plain.rtcpMux(), plain.encrypted() || asks, random);
  }

  /** For an offer of ours. */
  static PlainEnd offering(InetSocketAddress receivesAt, PlainRtp plain, SecureRandom random) {
    return of(receivesAt, plain.rtcpMux(), plain.encrypted(), random);
  }

  private static PlainEnd of(
      InetSocketAddress receivesAt, boolean rtcpMux, boolean encrypted, SecureRandom random) {
    return new PlainEnd(
        receivesAt,
        rtcpMux,
        encrypted ? fresh(random) : List.of(),
        Source.random(random),
        LocalEnd.origin(random));
  }

  private static List<Crypto> fresh(SecureRandom random) {
    List<Crypto> cryptos = new ArrayList<>();
    for (SrtpProfile profile : SrtpProfile.values()) {
      byte[] key = new byte[profile.keyLength() + profile.saltLength()];
      random.nextBytes(key);
      cryptos.add(Crypto.of(cryptos.size() + 1, profile.suite(), key));
    }
    return List.copyOf(cryptos);
  }

  @Override
  public LocalMedia media(List<PayloadFormat> codecs) {
    LocalMedia.Builder media =
        LocalMedia.plain(receivesAt, codecs)
            .cryptos(cryptos)
            .resends()
            .source(source.ssrc(), source.cname());
    return (rtcpMux ? media.rtcpMux() : media).build();
  }

  @Override
  public Way.Plain way(SessionDescription theirs, OfferAnswer.Agreement agreed) {
    MediaSection.Audio audio = theirs.audio();
    Optional<InetSocketAddress> rtp = audio.target();
    if (rtp.isEmpty() && !audio.address().equals("0.0.0.0") && !audio.address().equals("::")) {
      throw new BadSdpException(CONNECTION, "is a name, and names are not looked up");
    }
    Optional<InetSocketAddress> rtcp = agreed.rtcpMux() ? rtp : audio.reportTarget();
    rtp.ifPresent(PlainEnd::requireOne);
    rtcp.ifPresent(PlainEnd::requireOne);
    return new Way.Plain(
        rtp,
        rtcp,
        agreed.rtcpMux(),
        agreed.keys().map(PlainEnd::keys).map(Protection::of).orElse(Protection.NONE),
        agreed.keys().map(it -> it.theirs().key() + it.ours().key()).orElse(""),
        agreed.direction().receives() && rtp.isPresent());
  }

  /** Sound for one must not become a flood for many. */
  private static void requireOne(InetSocketAddress target) {
    InetAddress address = target.getAddress();
    if (address.isMulticastAddress() || address.getHostAddress().equals("255.255.255.255")) {
      throw new BadSdpException(CONNECTION, "is not the address of one host");
    }
    if (target.getPort() == 0) {
      throw new BadSdpException("m=audio", "has no port");
    }
  }

  private static SrtpKeys keys(OfferAnswer.KeyPair pair) {
    SrtpProfile profile = SrtpProfile.ofSuite(pair.ours().suite()).orElseThrow();
    return new SrtpKeys(
        SrtpKey.of(profile, pair.ours().keyAndSalt()),
        SrtpKey.of(profile, pair.theirs().keyAndSalt()));
  }

  @Override
  public PlainEnd next(SessionDescription offer, Way before, SecureRandom random) {
    // The same key with a count begun anew would protect two packets alike (RFC 3711 9.1).
    boolean rekeys =
        !cryptos.isEmpty()
            && offer.audio().transport().cryptos().stream()
                .noneMatch(crypto -> ((Way.Plain) before).keys().startsWith(crypto.key()));
    List<Crypto> next = rekeys ? fresh(random) : cryptos;
    return new PlainEnd(receivesAt, rtcpMux, next, source, LocalEnd.after(origin));
  }

  /** The other side may move, and take other keys. */
  @Override
  public void requireFollows(Way before, Way now) {}

  @Override
  public PlainEnd resourced(SecureRandom random) {
    return new PlainEnd(receivesAt, rtcpMux, cryptos, source.another(random), origin);
  }

  /** No key. */
  @Override
  public String toString() {
    return "PlainEnd[" + (cryptos.isEmpty() ? "plain" : "keyed") + ", redacted]";
  }
}

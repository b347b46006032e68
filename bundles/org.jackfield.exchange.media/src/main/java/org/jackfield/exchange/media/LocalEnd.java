package org.jackfield.exchange.media;

import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jackfield.rtp.ice.IceCandidate;
import org.jackfield.rtp.ice.IceCredentials;
import org.jackfield.rtp.sdp.Candidate;
import org.jackfield.rtp.sdp.Fingerprint;
import org.jackfield.rtp.sdp.IceParameters;
import org.jackfield.rtp.sdp.LocalMedia;
import org.jackfield.rtp.sdp.PayloadFormat;
import org.jackfield.rtp.sdp.SessionDescription;
import org.jackfield.rtp.sdp.SetupRole;
import org.jackfield.rtp.secure.dtls.DtlsRole;

/**
 * What this side of one leg says of itself.
 *
 * @param ice names the leg in checks
 * @param fingerprint of the node's certificate
 * @param candidates where the node can be reached, best first
 * @param ssrc of what the leg sends
 * @param cname of its reports
 * @param origin of its description
 * @param setup its part in the handshake where that is open: passive at first, then as it was
 */
record LocalEnd(
    IceCredentials ice,
    Fingerprint fingerprint,
    List<Candidate> candidates,
    long ssrc,
    String cname,
    SessionDescription.Origin origin,
    SetupRole setup) {
  private static final int CNAME_BYTES = 12;
  private static final int BEST = 65535;

  /** A fresh one. */
  static LocalEnd random(
      SecureRandom random,
      org.jackfield.rtp.secure.dtls.Fingerprint certificate,
      List<InetSocketAddress> reachable) {
    List<Candidate> candidates = new ArrayList<>();
    for (InetSocketAddress address : reachable) {
      IceCandidate host = IceCandidate.host(address, BEST - candidates.size());
      candidates.add(Candidate.host(host.foundation(), host.priority(), address));
    }
    byte[] cname = new byte[CNAME_BYTES];
    random.nextBytes(cname);
    String[] parts = certificate.toSdp().split(" ");
    return new LocalEnd(
        IceCredentials.random(random),
        new Fingerprint(parts[0], parts[1]),
        List.copyOf(candidates),
        random.nextLong(1, 1L << 32),
        HexFormat.of().formatHex(cname),
        SessionDescription.Origin.of(random.nextLong(1L << 62), 1),
        SetupRole.PASSIVE);
  }

  /** The same in its next description. */
  LocalEnd again(DtlsRole role) {
    SessionDescription.Origin next =
        new SessionDescription.Origin(
            origin.sessionId(), Long.toString(Long.parseLong(origin.version()) + 1));
    SetupRole as = role == DtlsRole.CLIENT ? SetupRole.ACTIVE : SetupRole.PASSIVE;
    return new LocalEnd(ice, fingerprint, candidates, ssrc, cname, next, as);
  }

  /** With other names in checks. */
  LocalEnd restarted(SecureRandom random) {
    return new LocalEnd(
        IceCredentials.random(random), fingerprint, candidates, ssrc, cname, origin, setup);
  }

  /** As another source, for what has another clock. */
  LocalEnd resourced(SecureRandom random) {
    long fresh = random.nextLong(1, 1L << 32);
    return new LocalEnd(ice, fingerprint, candidates, fresh, cname, origin, setup);
  }

  LocalMedia media(List<PayloadFormat> codecs) {
    return LocalMedia.secured(new IceParameters(ice.ufrag(), ice.pwd()), fingerprint, codecs)
        .candidates(candidates)
        .iceLite()
        .audioLevels()
        .setup(setup)
        .source(ssrc, cname)
        .build();
  }
}

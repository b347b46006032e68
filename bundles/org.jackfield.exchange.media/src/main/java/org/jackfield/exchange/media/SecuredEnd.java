package org.jackfield.exchange.media;

import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jackfield.rtp.ice.IceCandidate;
import org.jackfield.rtp.ice.IceCredentials;
import org.jackfield.rtp.sdp.BadSdpException;
import org.jackfield.rtp.sdp.Candidate;
import org.jackfield.rtp.sdp.Fingerprint;
import org.jackfield.rtp.sdp.IceParameters;
import org.jackfield.rtp.sdp.LocalMedia;
import org.jackfield.rtp.sdp.OfferAnswer;
import org.jackfield.rtp.sdp.PayloadFormat;
import org.jackfield.rtp.sdp.SessionDescription;
import org.jackfield.rtp.sdp.SetupRole;
import org.jackfield.rtp.secure.dtls.DtlsException;
import org.jackfield.rtp.secure.dtls.DtlsRole;

/**
 * Our side of a WebRTC leg.
 *
 * @param ice names the leg in checks
 * @param fingerprint of the node's certificate
 * @param candidates where the node can be reached, best first
 * @param source what the leg sends as
 * @param origin of its description
 * @param setup its part in the handshake where that is open: passive at first, then as it was
 */
record SecuredEnd(
    IceCredentials ice,
    Fingerprint fingerprint,
    List<Candidate> candidates,
    Source source,
    SessionDescription.Origin origin,
    SetupRole setup)
    implements LocalEnd {
  private static final int BEST = 65535;

  /** A fresh one. */
  static SecuredEnd of(Node node) {
    List<Candidate> candidates = new ArrayList<>();
    for (InetSocketAddress address : node.reachable().get()) {
      IceCandidate host = IceCandidate.host(address, BEST - candidates.size());
      candidates.add(Candidate.host(host.foundation(), host.priority(), address));
    }
    SecureRandom random = node.random();
    String[] parts = node.dtls().identity().fingerprint().toSdp().split(" ");
    return new SecuredEnd(
        IceCredentials.random(random),
        new Fingerprint(parts[0], parts[1]),
        List.copyOf(candidates),
        Source.random(random),
        LocalEnd.origin(random),
        SetupRole.PASSIVE);
  }

  @Override
  public LocalMedia media(List<PayloadFormat> codecs) {
    // Opus is what saves packets there; a browser that may send noise has to be decoded for others.
    List<PayloadFormat> noiseless = codecs.stream().filter(it -> !it.isNoise()).toList();
    return LocalMedia.secured(new IceParameters(ice.ufrag(), ice.pwd()), fingerprint, noiseless)
        .candidates(candidates)
        .iceLite()
        .audioLevels()
        .resends()
        .setup(setup)
        .source(source.ssrc(), source.cname())
        .build();
  }

  @Override
  public Way.Secured way(SessionDescription theirs, OfferAnswer.Agreement agreed) {
    if (!theirs.audio().rtcpMux()) {
      throw new BadSdpException("m=audio, a=rtcp-mux", "is missing, and there is one port only");
    }
    return new Way.Secured(
        agreed.setup().orElseThrow() == SetupRole.ACTIVE ? DtlsRole.CLIENT : DtlsRole.SERVER,
        promised(theirs),
        fragment(theirs));
  }

  @Override
  public SecuredEnd next(SessionDescription offer, Way before, SecureRandom random) {
    Way.Secured known = (Way.Secured) before;
    boolean restarts = !fragment(offer).equals(known.fragment());
    return new SecuredEnd(
        restarts ? IceCredentials.random(random) : ice,
        fingerprint,
        candidates,
        source,
        LocalEnd.after(origin),
        known.role() == DtlsRole.CLIENT ? SetupRole.ACTIVE : SetupRole.PASSIVE);
  }

  @Override
  public void requireFollows(Way before, Way now) {
    Way.Secured known = (Way.Secured) before;
    Way.Secured wanted = (Way.Secured) now;
    if (!wanted.peer().equals(known.peer())) {
      throw Problems.otherHandshake("a=fingerprint: is another certificate's");
    }
    if (wanted.role() != known.role()) {
      throw Problems.otherHandshake("a=setup: turns the parts of the handshake round");
    }
  }

  @Override
  public SecuredEnd resourced(SecureRandom random) {
    return new SecuredEnd(ice, fingerprint, candidates, source.another(random), origin, setup);
  }

  /** How the device names itself in the checks of this offer. */
  private static String fragment(SessionDescription theirs) {
    return theirs
        .audio()
        .transport()
        .ice()
        .orElseThrow(() -> new BadSdpException("m=audio, a=ice-ufrag", "is missing"))
        .ufrag();
  }

  /** The first fingerprint whose hash cannot be forged. */
  private static org.jackfield.rtp.secure.dtls.Fingerprint promised(SessionDescription theirs) {
    Optional<DtlsException> reason = Optional.empty();
    for (Fingerprint said : theirs.audio().transport().fingerprints()) {
      try {
        return org.jackfield.rtp.secure.dtls.Fingerprint.parse(said.text());
      } catch (DtlsException weak) {
        reason = Optional.of(weak);
      }
    }
    throw new BadSdpException(
        "m=audio, a=fingerprint", reason.map(Throwable::getMessage).orElse("is missing"));
  }
}

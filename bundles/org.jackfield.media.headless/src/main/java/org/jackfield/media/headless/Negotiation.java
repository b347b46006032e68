package org.jackfield.media.headless;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.media.headless.sound.Agreed;
import org.jackfield.rtp.AudioLevel;
import org.jackfield.rtp.ice.IceCandidate;
import org.jackfield.rtp.ice.IceCredentials;
import org.jackfield.rtp.sdp.BadSdpException;
import org.jackfield.rtp.sdp.Candidate;
import org.jackfield.rtp.sdp.Fingerprint;
import org.jackfield.rtp.sdp.IceParameters;
import org.jackfield.rtp.sdp.LocalMedia;
import org.jackfield.rtp.sdp.MediaSection;
import org.jackfield.rtp.sdp.OfferAnswer;
import org.jackfield.rtp.sdp.PayloadFormat;
import org.jackfield.rtp.sdp.SessionDescription;
import org.jackfield.rtp.sdp.SetupRole;
import org.jackfield.rtp.secure.dtls.DtlsException;
import org.jackfield.rtp.secure.dtls.DtlsRole;
import org.jackfield.spi.codec.Codec;
import org.jackfield.spi.codec.CodecFormat;

/** The descriptions of one session: writes ours, reads theirs, and says what they settle. Pure. */
final class Negotiation {
  /** What everybody takes for it. */
  private static final int OPUS = 111;

  private static final int NONE = -1;
  private static final int NARROW_DIGITS = 101;
  private static final int FIRST_DYNAMIC = 96;

  /**
   * What our side is known by.
   *
   * @param credentials of ICE
   * @param candidates of ICE, best first
   * @param fingerprint of our certificate
   * @param ssrc 32 bits, unsigned
   * @param cname random
   * @param origin session and version
   */
  record Self(
      IceCredentials credentials,
      List<IceCandidate> candidates,
      org.jackfield.rtp.secure.dtls.Fingerprint fingerprint,
      long ssrc,
      String cname,
      SessionDescription.Origin origin) {

    /** The same with another way to it, in a later version of its description. */
    Self moved(IceCredentials credentials, List<IceCandidate> candidates) {
      long version = Long.parseLong(origin.version()) + 1;
      return new Self(
          credentials,
          candidates,
          fingerprint,
          ssrc,
          cname,
          new SessionDescription.Origin(origin.sessionId(), Long.toString(version)));
    }

    /** With new random numbers. */
    static Self of(
        IceCredentials credentials,
        List<IceCandidate> candidates,
        org.jackfield.rtp.secure.dtls.Fingerprint fingerprint,
        RandomGenerator random) {
      return new Self(
          credentials,
          candidates,
          fingerprint,
          random.nextLong() & 0xFFFF_FFFFL,
          Long.toHexString(random.nextLong()),
          SessionDescription.Origin.of(random.nextLong() >>> 2, 1));
    }
  }

  /**
   * What both descriptions settle.
   *
   * @param streams for the streams
   * @param role ours in the handshake
   * @param peer the certificate to expect
   * @param credentials the far end's
   * @param iceLite whether it is a lite agent
   * @param candidates the far end's that can be sent to
   */
  record Terms(
      Agreed streams,
      DtlsRole role,
      org.jackfield.rtp.secure.dtls.Fingerprint peer,
      IceCredentials credentials,
      boolean iceLite,
      List<IceCandidate> candidates) {}

  /** Our answer, and what it settles. */
  record Answered(String sdp, Terms terms) {}

  private final Self self;
  private final List<Codec> codecs;
  private final Optional<Codec> noise;
  private final LocalMedia local;

  /**
   * With this to agree on.
   *
   * @param noise for the pauses of G.711, where there is one
   */
  Negotiation(Self self, List<Codec> codecs, Optional<Codec> noise) {
    this.self = self;
    this.codecs = codecs;
    this.noise = noise;
    String[] print = self.fingerprint().toSdp().split(" ");
    List<Candidate> candidates = self.candidates().stream().map(Negotiation::said).toList();
    this.local =
        LocalMedia.secured(
                new IceParameters(self.credentials().ufrag(), self.credentials().pwd()),
                new Fingerprint(print[0], print[1]),
                formats(codecs, noise))
            .candidates(candidates)
            .source(self.ssrc(), self.cname())
            .audioLevels()
            .resends()
            .build();
  }

  /** What a reflexive or relayed one is based on is nobody's business. */
  private static Candidate said(IceCandidate own) {
    Candidate host = Candidate.host(own.foundation(), own.priority(), own.address());
    if (own.type() == IceCandidate.Type.HOST) {
      return host;
    }
    return new Candidate(
        host.foundation(),
        host.component(),
        host.transport(),
        host.priority(),
        host.address(),
        host.port(),
        own.type().name().toLowerCase(Locale.ROOT),
        Optional.of(own.address().getAddress() instanceof Inet6Address ? ":: 0" : "0.0.0.0 0"),
        Optional.empty());
  }

  /** What our side is known by. */
  Self self() {
    return self;
  }

  /** Our host candidates at a port, best first. */
  static List<IceCandidate> candidates(List<InetAddress> addresses, int port) {
    List<IceCandidate> candidates = new ArrayList<>();
    for (InetAddress address : addresses) {
      candidates.add(
          IceCandidate.host(new InetSocketAddress(address, port), 0xFFFF - candidates.size()));
    }
    return List.copyOf(candidates);
  }

  /** Codecs in their order, then telephone-events at each of their clock rates, then noise. */
  private static List<PayloadFormat> formats(List<Codec> codecs, Optional<Codec> noise) {
    List<PayloadFormat> formats = new ArrayList<>();
    Set<Integer> taken = new HashSet<>(Set.of(OPUS, NARROW_DIGITS));
    Set<Integer> rates = new LinkedHashSet<>();
    for (Codec codec : codecs) {
      CodecFormat format = codec.format();
      rates.add(format.clockRate());
      int dynamic = format.name().equalsIgnoreCase("opus") ? OPUS : NONE;
      formats.add(
          new PayloadFormat(
              format.staticPayloadType().orElseGet(() -> dynamic == NONE ? free(taken) : dynamic),
              format.name(),
              format.clockRate(),
              format.channels(),
              Optional.of(format.parameters()).filter(text -> !text.isEmpty())));
    }
    for (int rate : rates) {
      formats.add(PayloadFormat.telephoneEvent(rate == 8000 ? NARROW_DIGITS : free(taken), rate));
    }
    if (noise.isPresent() && codecs.stream().anyMatch(it -> it.format().name().startsWith("PCM"))) {
      formats.add(PayloadFormat.CN);
    }
    return formats;
  }

  private static int free(Set<Integer> taken) {
    int type = FIRST_DYNAMIC;
    while (!taken.add(type)) {
      type++;
    }
    return type;
  }

  /** Our offer. */
  String offer() {
    return OfferAnswer.offer(self.origin(), local).write();
  }

  /**
   * Reads a description.
   *
   * @throws ProblemException SDP_SET_REMOTE_DESCRIPTION_FAILED naming the place, or
   *     SDP_WITHOUT_AUDIO
   */
  static SessionDescription read(String sdp) {
    try {
      return SessionDescription.parse(sdp);
    } catch (BadSdpException fault) {
      throw refusal(fault, sdp.lines().anyMatch(line -> line.startsWith("m=audio ")), sdp);
    }
  }

  private static ProblemException refusal(BadSdpException fault, boolean audio, String sdp) {
    boolean described = sdp.lines().anyMatch(line -> line.matches("m=[a-z]+ .*"));
    boolean refused =
        audio && sdp.lines().noneMatch(line -> line.matches("m=audio 0*[1-9].*")) && described;
    int code =
        described && (!audio || refused)
            ? Codes.SDP_WITHOUT_AUDIO
            : Codes.SDP_SET_REMOTE_DESCRIPTION_FAILED;
    return Problem.permanent(code, Area.MEDIA, fault.getMessage()).asException(fault);
  }

  /**
   * Answers an offer with the first of our codecs that it has.
   *
   * @throws ProblemException NO_COMMON_CODEC, or SDP_SET_REMOTE_DESCRIPTION_FAILED naming the place
   */
  Answered answer(SessionDescription offer) {
    try {
      OfferAnswer.Answer answer =
          OfferAnswer.answer(self.origin(), offer, local).orElseThrow(this::noCommonCodec);
      return new Answered(answer.description().write(), terms(offer, answer.agreement()));
    } catch (BadSdpException | DtlsException fault) {
      throw unusable(fault);
    }
  }

  /**
   * What an answer to our offer settles.
   *
   * @throws ProblemException as {@link #answer}
   */
  Terms settle(SessionDescription answer) {
    try {
      return terms(answer, OfferAnswer.settle(local, answer).orElseThrow(this::noCommonCodec));
    } catch (BadSdpException | DtlsException fault) {
      throw unusable(fault);
    }
  }

  private ProblemException noCommonCodec() {
    List<String> names = codecs.stream().map(codec -> codec.format().name()).toList();
    return Problem.permanent(
            Codes.NO_COMMON_CODEC, Area.MEDIA, "m=audio: none of " + names + " is there")
        .asException();
  }

  private static ProblemException unusable(RuntimeException fault) {
    return Problem.permanent(
            Codes.SDP_SET_REMOTE_DESCRIPTION_FAILED, Area.MEDIA, fault.getMessage())
        .asException(fault);
  }

  private Terms terms(SessionDescription remote, OfferAnswer.Agreement agreement) {
    MediaSection.Transport transport = remote.audio().transport();
    PayloadFormat spoken = agreement.codec();
    Codec codec =
        codecs.stream()
            .filter(own -> own.format().name().equalsIgnoreCase(spoken.name()))
            .findFirst()
            .orElseThrow();
    IceParameters ice = transport.ice().orElseThrow();
    return new Terms(
        new Agreed(
            codec,
            spoken.type(),
            types(spoken),
            agreement.digits().map(this::types).orElse(Set.of()),
            agreement.noise().map(this::types).orElse(Set.of()),
            noise.filter(it -> agreement.noise().isPresent()),
            agreement.direction().sends(),
            agreement.resends(),
            level(agreement)),
        agreement.setup().orElseThrow() == SetupRole.ACTIVE ? DtlsRole.CLIENT : DtlsRole.SERVER,
        strong(transport.fingerprints()),
        new IceCredentials(ice.ufrag(), ice.pwd()),
        remote.iceLite(),
        transport.candidates().stream().flatMap(each -> reachable(each).stream()).toList());
  }

  /** The short form of the extension is enough for all that anybody numbers. */
  private static OptionalInt level(OfferAnswer.Agreement agreement) {
    OptionalInt id = agreement.audioLevel();
    return id.isPresent() && id.getAsInt() <= AudioLevel.MOST_ID ? id : OptionalInt.empty();
  }

  /** Theirs is what they told us to send; some send with ours, as RFC 3264 lets them. */
  private Set<Integer> types(PayloadFormat theirs) {
    Set<Integer> types = new HashSet<>(Set.of(theirs.type()));
    local.codecs().stream().filter(theirs::sameCodec).map(PayloadFormat::type).forEach(types::add);
    return types;
  }

  /** The first that can be trusted; SHA-1 beside SHA-256 is no fault (RFC 8122 section 5). */
  private static org.jackfield.rtp.secure.dtls.Fingerprint strong(List<Fingerprint> said) {
    Optional<DtlsException> weak = Optional.empty();
    for (Fingerprint each : said) {
      try {
        return org.jackfield.rtp.secure.dtls.Fingerprint.parse(each.text());
      } catch (DtlsException fault) {
        weak = Optional.of(fault);
      }
    }
    throw new BadSdpException(
        "m=audio, a=fingerprint", weak.map(DtlsException::getMessage).orElse("is missing"));
  }

  private static Optional<IceCandidate> reachable(Candidate said) {
    IceCandidate.Type type =
        switch (said.type()) {
          case "srflx" -> IceCandidate.Type.SRFLX;
          case "prflx" -> IceCandidate.Type.PRFLX;
          case "relay" -> IceCandidate.Type.RELAY;
          default -> IceCandidate.Type.HOST;
        };
    return said.target()
        .map(address -> new IceCandidate(address, type, said.priority(), said.foundation()));
  }
}

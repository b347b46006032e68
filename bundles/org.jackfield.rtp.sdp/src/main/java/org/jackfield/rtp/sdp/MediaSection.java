package org.jackfield.rtp.sdp;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import org.osgi.annotation.versioning.ProviderType;

/**
 * One {@code m=} section. Only audio is ever live; everything else is kept just well enough to be
 * refused in its place.
 */
@ProviderType
public sealed interface MediaSection {

  /** The media type, such as {@code audio}. */
  String media();

  /** The protocol of the {@code m=} line, such as {@code UDP/TLS/RTP/SAVPF} or {@code RTP/AVP}. */
  String protocol();

  /** The id of this section in BUNDLE groups and trickled candidates, where given. */
  Optional<String> mid();

  /**
   * A live audio section.
   *
   * @param mid its id, where given
   * @param port of the {@code m=} line: the default candidate, 9 before there is one, or where
   *     plain RTP goes
   * @param address of the {@code c=} line, its own or the session's; 0.0.0.0 where neither is given
   * @param protocol see {@link MediaSection#protocol()}
   * @param direction which way, as that side says it
   * @param formats payload formats in the order of preference; types without a known meaning are
   *     left out
   * @param packetMillis {@code a=ptime}
   * @param rtcpMux whether RTCP shares the RTP port (RFC 5761)
   * @param transport ICE and DTLS of the section
   * @param source the first {@code a=ssrc} that side will send with
   * @param msid stream and track, as {@code stream track}; browsers group tracks by it (RFC 8830)
   */
  record Audio(
      Optional<String> mid,
      int port,
      String address,
      String protocol,
      Direction direction,
      List<PayloadFormat> formats,
      OptionalInt packetMillis,
      boolean rtcpMux,
      Transport transport,
      Optional<Source> source,
      Optional<String> msid)
      implements MediaSection {

    /** Copies the list. */
    public Audio {
      Objects.requireNonNull(mid, "mid");
      Objects.requireNonNull(address, "address");
      Objects.requireNonNull(protocol, "protocol");
      Objects.requireNonNull(direction, "direction");
      formats = List.copyOf(formats);
      Objects.requireNonNull(packetMillis, "packetMillis");
      Objects.requireNonNull(transport, "transport");
      Objects.requireNonNull(source, "source");
      Objects.requireNonNull(msid, "msid");
    }

    @Override
    public String media() {
      return "audio";
    }

    /** Whether the protocol asks for DTLS-SRTP. */
    public boolean secured() {
      return protocol.contains("TLS");
    }

    /** The format of a payload type, if the section has it. */
    public Optional<PayloadFormat> format(int type) {
      return formats.stream().filter(format -> format.type() == type).findFirst();
    }

    /** Codecs and shape; no address and no secret. */
    @Override
    public String toString() {
      List<String> codecs =
          formats.stream()
              .map(format -> format.type() + ":" + format.name() + "/" + format.clockRate())
              .toList();
      return "audio " + protocol + " " + direction.text() + " " + codecs + " " + transport;
    }
  }

  /**
   * A section nobody takes part in: not audio, audio after the first in an answer, or refused with
   * port 0. Written with port 0 always.
   *
   * @param media see {@link MediaSection#media()}
   * @param protocol see {@link MediaSection#protocol()}
   * @param formats the words at the end of the {@code m=} line, at least one
   * @param mid its id, where given
   */
  record Refused(String media, String protocol, List<String> formats, Optional<String> mid)
      implements MediaSection {

    /** Copies the list. */
    public Refused {
      Objects.requireNonNull(media, "media");
      Objects.requireNonNull(protocol, "protocol");
      formats = List.copyOf(formats);
      Objects.requireNonNull(mid, "mid");
    }

    @Override
    public String toString() {
      return media + " refused";
    }
  }

  /**
   * What ICE and DTLS need of one side; all empty for plain RTP.
   *
   * @param ice user fragment and password
   * @param iceOptions such as {@code trickle}, {@code renomination}
   * @param candidates every candidate said, usable or not
   * @param endOfCandidates whether no more will be trickled
   * @param fingerprints any of them may match the certificate shown (RFC 8122 section 5)
   * @param setup who starts the handshake
   */
  record Transport(
      Optional<IceParameters> ice,
      List<String> iceOptions,
      List<Candidate> candidates,
      boolean endOfCandidates,
      List<Fingerprint> fingerprints,
      Optional<SetupRole> setup) {

    /** Plain RTP: no ICE, no DTLS. */
    public static final Transport NONE =
        new Transport(Optional.empty(), List.of(), List.of(), false, List.of(), Optional.empty());

    /** Copies the lists. */
    public Transport {
      Objects.requireNonNull(ice, "ice");
      iceOptions = List.copyOf(iceOptions);
      candidates = List.copyOf(candidates);
      fingerprints = List.copyOf(fingerprints);
      Objects.requireNonNull(setup, "setup");
    }

    /** Counts only. */
    @Override
    public String toString() {
      return (ice.isPresent() ? "ice" : "no ice")
          + ", "
          + candidates.size()
          + " candidates, "
          + setup.map(SetupRole::text).orElse("no dtls");
    }
  }

  /**
   * A synchronisation source (RFC 5576).
   *
   * @param ssrc 0 to 4294967295
   * @param cname canonical name; empty where not given
   */
  record Source(long ssrc, String cname) {

    /** Checks the range. */
    public Source {
      Objects.requireNonNull(cname, "cname");
      if (ssrc < 0 || ssrc > 0xFFFFFFFFL) {
        throw new IllegalArgumentException("ssrc is not 32 bits");
      }
    }
  }
}

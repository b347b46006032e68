package org.jackfield.rtp.sdp;

import java.net.InetSocketAddress;
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
   * @param extras feedback and header extensions
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
      Optional<String> msid,
      Extras extras)
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
      Objects.requireNonNull(extras, "extras");
    }

    @Override
    public String media() {
      return "audio";
    }

    /** Whether the protocol asks for DTLS-SRTP. */
    public boolean secured() {
      return protocol.contains("TLS");
    }

    /**
     * Where plain RTP goes. Empty behind a wildcard, by which old devices hold (RFC 3264 8.4), and
     * behind a name, since nobody looks one up here.
     */
    public Optional<InetSocketAddress> target() {
      return Candidate.literal(address)
          .filter(found -> !found.isAnyLocalAddress())
          .map(found -> new InetSocketAddress(found, port));
    }

    /**
     * Where RTCP goes that has a port of its own: as {@code a=rtcp} says (RFC 3605), else to the
     * port behind that of RTP (RFC 3550 11). Empty as {@link #target()}.
     */
    public Optional<InetSocketAddress> reportTarget() {
      int behind = extras.rtcp().map(Rtcp::port).orElse(Math.min(65535, port + 1));
      return target()
          .map(
              rtp ->
                  new InetSocketAddress(
                      extras
                          .rtcp()
                          .flatMap(Rtcp::address)
                          .flatMap(Candidate::literal)
                          .orElse(rtp.getAddress()),
                      behind));
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
   * What ICE, DTLS or SDES need of one side; all empty for plain RTP.
   *
   * @param ice user fragment and password
   * @param iceOptions such as {@code trickle}, {@code renomination}
   * @param candidates every candidate said, usable or not
   * @param endOfCandidates whether no more will be trickled
   * @param fingerprints any of them may match the certificate shown (RFC 8122 section 5)
   * @param setup who starts the handshake
   * @param cryptos keys said in the description, where there is no DTLS; the first is preferred
   */
  record Transport(
      Optional<IceParameters> ice,
      List<String> iceOptions,
      List<Candidate> candidates,
      boolean endOfCandidates,
      List<Fingerprint> fingerprints,
      Optional<SetupRole> setup,
      List<Crypto> cryptos) {

    /** Plain RTP: no ICE, no DTLS. */
    public static final Transport NONE = keyed(List.of());

    /** SRTP by keys that the description says: no ICE, no DTLS. */
    public static Transport keyed(List<Crypto> cryptos) {
      return new Transport(
          Optional.empty(), List.of(), List.of(), false, List.of(), Optional.empty(), cryptos);
    }

    /** Copies the lists. */
    public Transport {
      Objects.requireNonNull(ice, "ice");
      iceOptions = List.copyOf(iceOptions);
      candidates = List.copyOf(candidates);
      fingerprints = List.copyOf(fingerprints);
      Objects.requireNonNull(setup, "setup");
      cryptos = List.copyOf(cryptos);
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
   * What goes beyond plain RTP.
   *
   * @param feedback RTCP feedback that side takes in
   * @param extensions header extensions that side knows
   * @param rtcp where that side takes RTCP, where it is not the port behind that of RTP
   */
  record Extras(List<Feedback> feedback, List<HeaderExtension> extensions, Optional<Rtcp> rtcp) {

    /** Nothing. */
    public static final Extras NONE = new Extras(List.of(), List.of(), Optional.empty());

    /** Copies the lists. */
    public Extras {
      feedback = List.copyOf(feedback);
      extensions = List.copyOf(extensions);
      Objects.requireNonNull(rtcp, "rtcp");
    }

    /**
     * Whether packets of a payload type may be asked for again by generic NACK (RFC 4585 6.2.1).
     */
    public boolean resends(int type) {
      return feedback.stream()
          .filter(known -> known.type().isEmpty() || known.type().getAsInt() == type)
          .anyMatch(known -> known.what().equals(Feedback.NACK));
    }

    /** An extension by its name. */
    public Optional<HeaderExtension> extension(String uri) {
      return extensions.stream().filter(known -> known.uri().equals(uri)).findFirst();
    }
  }

  /**
   * A kind of RTCP feedback, {@code a=rtcp-fb} (RFC 4585 section 4.2).
   *
   * @param type the payload type it is about; empty for all
   * @param what such as {@code nack}, {@code nack pli}, {@code transport-cc}
   */
  record Feedback(OptionalInt type, String what) {
    /** Lost packets may be asked for. */
    public static final String NACK = "nack";

    /** Checks the type. */
    public Feedback {
      Objects.requireNonNull(what, "what");
      if (type.isPresent() && (type.getAsInt() < 0 || type.getAsInt() > 127)) {
        throw new IllegalArgumentException("payload type is not 0 to 127");
      }
    }
  }

  /**
   * A header extension, {@code a=extmap} (RFC 8285 section 5); its own attributes are left out.
   *
   * @param id 1 to 14 in the short form, to 255 in the long one; offers may say more and leave the
   *     choice to the answer
   * @param direction where only one way is meant
   * @param uri its name
   */
  record HeaderExtension(int id, Optional<Direction> direction, String uri) {
    /** How loud each packet is (RFC 6464). */
    public static final String AUDIO_LEVEL = "urn:ietf:params:rtp-hdrext:ssrc-audio-level";

    /** Checks the id. */
    public HeaderExtension {
      Objects.requireNonNull(direction, "direction");
      Objects.requireNonNull(uri, "uri");
      if (id < 1 || id > 65535) {
        throw new IllegalArgumentException("extension id is not 1 to 65535");
      }
    }
  }

  /**
   * A port of its own for RTCP, {@code a=rtcp} (RFC 3605).
   *
   * @param port 1 to 65535
   * @param address where it is not that of the section
   */
  record Rtcp(int port, Optional<String> address) {

    /** Checks the port. */
    public Rtcp {
      Objects.requireNonNull(address, "address");
      if (port < 1 || port > 65535) {
        throw new IllegalArgumentException("rtcp port is not 1 to 65535");
      }
    }

    /** Without the address. */
    @Override
    public String toString() {
      return "Rtcp[" + port + "]";
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

package org.jackfield.rtp.sdp;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What this side brings to a call; {@link OfferAnswer} makes a description of it. Start with {@link
 * #secured} for WebRTC or {@link #plain} for plain RTP.
 *
 * @param transport ICE and DTLS; {@link MediaSection.Transport#NONE} for plain RTP. Its setup role
 *     is the wish for an answer (ACTIVE or PASSIVE); an offer always says actpass
 * @param iceLite whether this side is an ICE lite agent
 * @param address default address: the first usable candidate's, or where plain RTP is received
 * @param port default port, 9 where there is no candidate yet
 * @param codecs codecs and telephone-events in the order of preference; payload types count for
 *     offers only
 * @param packetMillis wished packet time
 * @param source SSRC and CNAME this side sends with
 * @param direction what this side wants
 * @param mid section id of an offer; an answer takes the offer's
 * @param resends whether this side sends lost packets again and asks for them (RFC 4585)
 * @param audioLevels whether this side says and reads how loud packets are (RFC 6464)
 * @param rtcpMux whether RTCP may share the port of RTP (RFC 5761); always for WebRTC
 */
public record LocalMedia(
    MediaSection.Transport transport,
    boolean iceLite,
    String address,
    int port,
    List<PayloadFormat> codecs,
    OptionalInt packetMillis,
    Optional<MediaSection.Source> source,
    Direction direction,
    String mid,
    boolean resends,
    boolean audioLevels,
    boolean rtcpMux) {

  /** Copies the list. */
  public LocalMedia {
    Objects.requireNonNull(transport, "transport");
    Objects.requireNonNull(address, "address");
    codecs = List.copyOf(codecs);
    Objects.requireNonNull(packetMillis, "packetMillis");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(direction, "direction");
    Objects.requireNonNull(mid, "mid");
    if (port < 0 || port > 65535) {
      throw new IllegalArgumentException("port is not 0 to 65535");
    }
  }

  /** WebRTC: ICE and DTLS-SRTP. */
  public static Builder secured(
      IceParameters ice, Fingerprint fingerprint, List<PayloadFormat> codecs) {
    return new Builder(Optional.of(ice), Optional.of(fingerprint), codecs);
  }

  /** Plain RTP received at an address; a wildcard address is refused, for nobody can send there. */
  public static Builder plain(InetSocketAddress receivesAt, List<PayloadFormat> codecs) {
    if (receivesAt.isUnresolved() || receivesAt.getAddress().isAnyLocalAddress()) {
      throw new IllegalArgumentException("plain RTP needs an address others can send to");
    }
    Builder builder = new Builder(Optional.empty(), Optional.empty(), codecs);
    builder.receivesAt = Optional.of(Candidate.host("1", 1, receivesAt));
    return builder;
  }

  /** Whether this side speaks SRTP by keys in the description, and nothing else. */
  boolean isKeyed() {
    return !transport.cryptos().isEmpty();
  }

  boolean isSecured() {
    return !transport.fingerprints().isEmpty();
  }

  /** Codecs and shape; no address and no secret. */
  @Override
  public String toString() {
    return "LocalMedia["
        + codecs.stream().map(PayloadFormat::name).toList()
        + ", "
        + transport
        + "]";
  }

  /** Collects what is optional. Not for several threads. */
  public static final class Builder {
    private final Optional<IceParameters> ice;
    private final Optional<Fingerprint> fingerprint;
    private final List<PayloadFormat> codecs;
    private Optional<Candidate> receivesAt = Optional.empty();
    private List<Candidate> candidates = List.of();
    private boolean iceLite;
    private boolean trickle;
    private SetupRole setup = SetupRole.ACTIVE;
    private OptionalInt packetMillis = OptionalInt.of(20);
    private Optional<MediaSection.Source> source = Optional.empty();
    private Direction direction = Direction.SENDRECV;
    private String mid = "0";
    private boolean resends;
    private boolean audioLevels;
    private boolean rtcpMux;
    private List<Crypto> cryptos = List.of();

    private Builder(
        Optional<IceParameters> ice,
        Optional<Fingerprint> fingerprint,
        List<PayloadFormat> codecs) {
      this.ice = ice;
      this.fingerprint = fingerprint;
      this.codecs = List.copyOf(codecs);
    }

    /**
     * All candidates known now, best first. Without {@link #trickle} the description says that no
     * more will come.
     */
    public Builder candidates(List<Candidate> known) {
      candidates = List.copyOf(known);
      return this;
    }

    /** Says {@code a=ice-lite}. */
    public Builder iceLite() {
      iceLite = true;
      return this;
    }

    /** Says that candidates may follow by signalling. */
    public Builder trickle() {
      trickle = true;
      return this;
    }

    /**
     * The role to take where an offer leaves the choice: ACTIVE (the default, RFC 5763 section 5)
     * or PASSIVE.
     */
    public Builder setup(SetupRole wish) {
      if (wish != SetupRole.ACTIVE && wish != SetupRole.PASSIVE) {
        throw new IllegalArgumentException("wish must be ACTIVE or PASSIVE, not " + wish);
      }
      setup = wish;
      return this;
    }

    /** Wished packet time in milliseconds, 20 unless said. */
    public Builder packetMillis(int millis) {
      packetMillis = OptionalInt.of(millis);
      return this;
    }

    /**
     * SSRC (32 bits, unsigned) and CNAME of what this side sends; also names the stream for
     * browsers.
     */
    public Builder source(long ssrc, String cname) {
      source = Optional.of(new MediaSection.Source(ssrc, cname));
      return this;
    }

    /** The wanted direction, sendrecv unless said. */
    public Builder direction(Direction wanted) {
      direction = Objects.requireNonNull(wanted, "wanted");
      return this;
    }

    /** The section id of an offer, 0 unless said. */
    public Builder mid(String id) {
      mid = Objects.requireNonNull(id, "id");
      return this;
    }

    /**
     * This side sends lost packets again when asked by generic NACK and may ask itself, where the
     * other says the same and the protocol knows feedback.
     */
    public Builder resends() {
      resends = true;
      return this;
    }

    /** This side says how loud its packets are, where the other knows the extension. */
    public Builder audioLevels() {
      audioLevels = true;
      return this;
    }

    /** RTCP of {@link #plain} media may share the port of RTP, where the other side wants it. */
    public Builder rtcpMux() {
      rtcpMux = true;
      return this;
    }

    /**
     * SRTP by keys in the description (RFC 4568), for {@link #plain} media only: nothing is agreed
     * with a side that has none.
     *
     * @param ours one for each suite this side speaks, the preferred one first; fresh for each call
     * @throws IllegalStateException for media secured by DTLS
     */
    public Builder cryptos(List<Crypto> ours) {
      if (fingerprint.isPresent()) {
        throw new IllegalStateException("cryptos: these media are secured by DTLS");
      }
      cryptos = List.copyOf(ours);
      return this;
    }

    /** The finished record. */
    public LocalMedia build() {
      Optional<Candidate> main =
          receivesAt.or(() -> candidates.stream().filter(Candidate::usable).findFirst());
      MediaSection.Transport transport =
          fingerprint.isEmpty()
              ? MediaSection.Transport.keyed(cryptos)
              : new MediaSection.Transport(
                  ice,
                  trickle ? List.of("trickle") : List.of(),
                  candidates,
                  !trickle && !candidates.isEmpty(),
                  List.of(fingerprint.get()),
                  Optional.of(setup),
                  List.of());
      return new LocalMedia(
          transport,
          iceLite,
          main.map(Candidate::address).orElse("0.0.0.0"),
          main.map(Candidate::port).orElse(9),
          codecs,
          packetMillis,
          source,
          direction,
          mid,
          resends,
          audioLevels,
          rtcpMux || fingerprint.isPresent());
    }
  }
}

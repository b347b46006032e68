package org.jackfield.media.headless;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.spi.media.IceServer;

/**
 * How an engine works.
 *
 * @param bindAddress the one address media is sent from and received at; empty for all of the
 *     machine
 * @param includeLoopback whether descriptions tell the loopback addresses too, which a far end on
 *     the same machine may need
 * @param handshakeThreads how many handshakes of each role may run at once, 1 to 64
 * @param codecOrder SDP names of codecs, best first, in offers and answers; those not named come
 *     behind, by rank. With none, answers take the far end's order (RFC 3264 6.1), and offers Opus
 *     before G.722 before G.711
 * @param leastDelayMillis how much received sound is gathered before it plays, 40 to 300. With 40
 *     the delay follows the network, by stretching and shortening the sound; with more, each frame
 *     is heard as it was sent and the delay only grows
 * @param iceServers asked for addresses of each call
 * @param relayOnly whether calls go through a TURN server only, and tell no other address
 */
public record Settings(
    Optional<InetAddress> bindAddress,
    boolean includeLoopback,
    int handshakeThreads,
    List<String> codecOrder,
    int leastDelayMillis,
    List<IceServer> iceServers,
    boolean relayOnly) {
  private static final int FRAME_MILLIS = 20;
  private static final int LEAST_DELAY = 40;
  private static final List<String> USUAL = List.of("opus", "G722", "PCMU", "PCMA");

  /** All addresses, loopback too, four handshakes of each role, no order of codecs. */
  public static final Settings DEFAULTS =
      new Settings(Optional.empty(), true, 4, List.of(), 40, List.of(), false);

  /**
   * Copies the list.
   *
   * @throws org.jackfield.api.problem.ProblemException BAD_CONFIGURATION for a number out of range
   */
  public Settings {
    Objects.requireNonNull(bindAddress, "bindAddress");
    codecOrder = List.copyOf(codecOrder);
    iceServers = List.copyOf(iceServers);
    if (handshakeThreads < 1 || handshakeThreads > 64) {
      throw bad("handshake.threads", "is not 1 to 64");
    }
    if (leastDelayMillis < LEAST_DELAY || leastDelayMillis > 300) {
      throw bad("least.delay.millis", "is not 40 to 300");
    }
    if (relayOnly && iceServers.stream().noneMatch(IceServer::lends)) {
      throw bad("ice.relay.only", "needs a turn server in ice.servers");
    }
  }

  static Settings of(HeadlessEngine.Config config) {
    return new Settings(
        address(config.bind_address()),
        config.include_loopback(),
        config.handshake_threads(),
        Stream.of(config.codec_order()).filter(name -> !name.isBlank()).toList(),
        config.least_delay_millis(),
        Stream.of(config.ice_servers())
            .filter(uri -> !uri.isBlank())
            .map(uri -> IceServer.parse(uri, config.ice_username(), config._ice_password()))
            .toList(),
        config.ice_relay_only());
  }

  /** Names of codecs in the order of our offers. */
  List<String> offerOrder() {
    return codecOrder.isEmpty() ? USUAL : codecOrder;
  }

  /** The same through a TURN server only, if there is one. */
  Settings relayed() {
    return iceServers.stream().noneMatch(IceServer::lends)
        ? this
        : new Settings(
            bindAddress,
            includeLoopback,
            handshakeThreads,
            codecOrder,
            leastDelayMillis,
            iceServers,
            true);
  }

  /** {@link #leastDelayMillis} in frames, where each is to be heard as it was sent. */
  OptionalInt exactFrames() {
    return leastDelayMillis > LEAST_DELAY
        ? OptionalInt.of(leastDelayMillis / FRAME_MILLIS)
        : OptionalInt.empty();
  }

  private static Optional<InetAddress> address(String text) {
    if (text.isBlank()) {
      return Optional.empty();
    }
    // Names are refused: looking one up may take long, and may change what is bound.
    if (!text.strip().matches("[0-9.]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")) {
      throw bad("bind.address", "is not an IP address");
    }
    try {
      return Optional.of(InetAddress.getByName(text.strip()));
    } catch (UnknownHostException fault) {
      throw bad("bind.address", "is not an IP address");
    }
  }

  private static RuntimeException bad(String field, String reason) {
    return Problem.permanent(Codes.BAD_CONFIGURATION, Area.CONFIGURATION, field + " " + reason)
        .asException();
  }
}

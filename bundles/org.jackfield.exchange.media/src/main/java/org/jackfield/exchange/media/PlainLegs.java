package org.jackfield.exchange.media;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jackfield.exchange.api.media.MediaLegListener;
import org.jackfield.exchange.api.media.PlainRtp;
import org.jackfield.exchange.media.wire.PortPair;
import org.jackfield.exchange.media.wire.PortPairs;
import org.jackfield.rtp.sdp.BadSdpException;
import org.jackfield.rtp.sdp.MediaSection;
import org.jackfield.rtp.sdp.SessionDescription;

/** Makes legs of plain RTP. Thread-safe. */
final class PlainLegs {
  private final Node node;
  private final PortPairs ports;
  private final Supplier<Duration> silence;

  /**
   * None yet.
   *
   * @param silence after which a device that should speak is lost, as it is configured now
   */
  PlainLegs(Node node, PortPairs ports, Supplier<Duration> silence) {
    this.node = node;
    this.ports = ports;
    this.silence = silence;
  }

  /** For an offer of the other side's. */
  Leg accepted(String id, String offer, PlainRtp plain, MediaLegListener listener) {
    MediaSection.Audio theirs = read(offer);
    PortPair pair = ports.open().orElseThrow(() -> Problems.noPortToAnswer(ports.range()));
    return leg(
        id,
        pair,
        listener,
        (receivesAt, negotiation) ->
            Descriptions.accepted(
                PlainEnd.answering(receivesAt, theirs, plain, node.random()), negotiation, offer),
        theirs.target());
  }

  /**
   * With an offer of ours.
   *
   * @param codecs to offer
   * @param wish those of them that were asked for
   */
  Leg offering(
      String id,
      List<String> codecs,
      List<String> wish,
      PlainRtp plain,
      MediaLegListener listener) {
    PortPair pair = ports.open().orElseThrow(() -> Problems.noPortToOffer(ports.range()));
    return leg(
        id,
        pair,
        listener,
        (receivesAt, negotiation) ->
            Descriptions.offering(
                PlainEnd.offering(receivesAt, plain, node.random()), negotiation, codecs, wish),
        Optional.empty());
  }

  private static MediaSection.Audio read(String offer) {
    try {
      return SessionDescription.parse(offer).audio();
    } catch (BadSdpException fault) {
      throw Problems.badDescription(offer, fault);
    }
  }

  private Leg leg(
      String id,
      PortPair pair,
      MediaLegListener listener,
      BiFunction<InetSocketAddress, Negotiation, Descriptions> descriptions,
      Optional<InetSocketAddress> device) {
    try {
      InetSocketAddress receivesAt = new InetSocketAddress(toldTo(device), pair.local().getPort());
      return new Leg(
          id,
          node,
          descriptions.apply(receivesAt, new Negotiation(node.formats().get())),
          listener,
          leg -> PlainTransport.on(leg, pair, silence.get(), node.clock()));
    } catch (RuntimeException refused) {
      pair.close();
      throw refused;
    }
  }

  /** Of the node's addresses the one that leads to the device, as far as that is known. */
  private InetAddress toldTo(Optional<InetSocketAddress> device) {
    List<InetAddress> known =
        node.reachable().get().stream().map(InetSocketAddress::getAddress).toList();
    if (known.size() == 1 || device.isEmpty()) {
      return known.get(0);
    }
    InetAddress target = device.get().getAddress();
    return towards(device.get())
        .filter(known::contains)
        .or(() -> known.stream().filter(it -> it.getClass() == target.getClass()).findFirst())
        .orElse(known.get(0));
  }

  /** Nothing is sent: a UDP socket that is connected knows its own address. */
  private static Optional<InetAddress> towards(InetSocketAddress device) {
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.connect(device);
      return Optional.of(socket.getLocalAddress());
    } catch (SocketException | IllegalArgumentException noRoute) {
      return Optional.empty();
    }
  }
}

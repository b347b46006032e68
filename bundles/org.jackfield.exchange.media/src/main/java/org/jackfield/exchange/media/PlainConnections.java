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
import org.jackfield.exchange.api.media.PlainRtp;
import org.jackfield.exchange.media.wire.PortPair;
import org.jackfield.exchange.media.wire.PortPairs;
import org.jackfield.rtp.sdp.BadSdpException;
import org.jackfield.rtp.sdp.MediaSection;
import org.jackfield.rtp.sdp.SessionDescription;

/**
 * By plain RTP, each on ports of its own.
 *
 * @param node of all legs
 * @param ports to choose from
 * @param silence after which a device that should speak is lost, as it is configured now
 * @param how they are
 */
record PlainConnections(Node node, PortPairs ports, Supplier<Duration> silence, PlainRtp how)
    implements Connections {

  @Override
  public Begun accepted(String offer) {
    MediaSection.Audio theirs = read(offer);
    PortPair pair = ports.open().orElseThrow(() -> Problems.noPortToAnswer(ports.range()));
    return begun(
        pair,
        theirs.target(),
        (receivesAt, negotiation) ->
            Descriptions.accepted(
                PlainEnd.answering(receivesAt, theirs, how, node.random()), negotiation, offer));
  }

  @Override
  public Begun offering(List<String> codecs, List<String> wish) {
    PortPair pair = ports.open().orElseThrow(() -> Problems.noPortToOffer(ports.range()));
    return begun(
        pair,
        Optional.empty(),
        (receivesAt, negotiation) ->
            Descriptions.offering(
                PlainEnd.offering(receivesAt, how, node.random()), negotiation, codecs, wish));
  }

  private static MediaSection.Audio read(String offer) {
    try {
      return SessionDescription.parse(offer).audio();
    } catch (BadSdpException fault) {
      throw Problems.badDescription(offer, fault);
    }
  }

  private Begun begun(
      PortPair pair,
      Optional<InetSocketAddress> device,
      BiFunction<InetSocketAddress, Negotiation, Descriptions> descriptions) {
    try {
      InetSocketAddress receivesAt = new InetSocketAddress(toldTo(device), pair.local().getPort());
      return new Begun(
          descriptions.apply(receivesAt, new Negotiation(node.formats().get())),
          link -> PlainTransport.on(link, pair, silence.get(), node.clock()));
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

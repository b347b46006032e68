package org.jackfield.media.headless;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jackfield.media.headless.wire.LocalAddresses;
import org.jackfield.media.headless.wire.MediaSocket;
import org.jackfield.rtp.ice.IceCandidate;
import org.jackfield.rtp.ice.IceCredentials;
import org.jackfield.rtp.ice.IceOutput;
import org.jackfield.rtp.ice.IceSession;
import org.jackfield.rtp.ice.turn.ChannelView;
import org.jackfield.rtp.ice.turn.TurnClient;
import org.jackfield.rtp.ice.turn.TurnOutput;
import org.jackfield.spi.media.IceServer;

/**
 * The way to the far end: the session's socket, the addresses that servers tell and lend it, and
 * where ICE says that it leads.
 */
final class IceLink implements AutoCloseable {
  /** Told on the thread that brought the news, without the link's monitor. */
  interface Events {
    /**
     * A datagram of the far end, or of anybody else.
     *
     * @param relayed whether it came through the relay
     */
    void arrived(
        byte[] data, int offset, int length, InetSocketAddress from, boolean relayed, long now);

    /** There is a path, or another one. */
    void selected();

    /** There is none, or no more. */
    void lost(String reason);
  }

  private record Way(InetSocketAddress remote, boolean relayed) {}

  private final Means means;
  private final Events events;
  private final AddressServers servers;
  private final CompletableFuture<Void> gathered = new CompletableFuture<>();
  private final CompletableFuture<MediaSocket> socket = new CompletableFuture<>();
  private IceCredentials credentials;
  private Optional<IceSession> ice = Optional.empty();
  private boolean begun;
  private volatile Optional<Way> way = Optional.empty();

  private IceLink(Means means, Events events) {
    this.means = means;
    this.events = events;
    this.servers = new AddressServers(this::sendStraight, means.random());
    this.credentials = IceCredentials.random(means.random());
  }

  /**
   * Opens a socket, and asks the servers of the settings for its addresses.
   *
   * @throws IOException if there is no socket to be had
   */
  static IceLink open(Means means, Events events) throws IOException {
    IceLink link = new IceLink(means, events);
    link.socket.complete(means.sockets().open(means.settings().bindAddress(), link::datagram));
    link.gather(means.settings().iceServers());
    return link;
  }

  private void gather(List<IceServer> wanted) {
    synchronized (this) {
      servers.expect(wanted.size(), System.nanoTime());
    }
    for (IceServer server : wanted) {
      if (server.literal()) {
        ask(server, server.address());
      } else if (!means.names().offer(() -> ask(server, server.address()))) {
        ask(server, Optional.empty());
      }
    }
    gatheredBy(System.nanoTime());
  }

  private void ask(IceServer server, Optional<InetSocketAddress> place) {
    long now = System.nanoTime();
    synchronized (this) {
      place.ifPresentOrElse(known -> servers.ask(server, known, now), servers::missing);
    }
    gatheredBy(now);
  }

  private void gatheredBy(long now) {
    boolean done;
    synchronized (this) {
      done = servers.done(now);
    }
    if (done) {
      gathered.complete(null);
    }
  }

  /** Complete once the servers have answered, or after 2 s. */
  CompletionStage<Void> gathered() {
    return gathered;
  }

  /**
   * Our candidates now, best first; from now on checks are answered.
   *
   * @param controlling whether this side makes the offer
   * @throws IOException if the addresses of this machine cannot be had
   */
  synchronized List<IceCandidate> ready(boolean controlling) throws IOException {
    servers.settle();
    List<IceCandidate> candidates = candidates();
    ice = Optional.of(new IceSession(credentials, candidates, controlling, means.random()));
    return candidates;
  }

  /** Begins an ICE restart by an offer of ours (RFC 8445 2.4); our candidates for it. */
  synchronized List<IceCandidate> restart() throws IOException {
    List<IceCandidate> candidates = candidates();
    credentials = IceCredentials.random(means.random());
    ice.orElseThrow().restart(credentials, candidates, true);
    return candidates;
  }

  private List<IceCandidate> candidates() throws IOException {
    Settings settings = means.settings();
    List<IceCandidate> all = new ArrayList<>();
    if (settings.relayOnly()) {
      servers.found().stream()
          .filter(each -> each.type() == IceCandidate.Type.RELAY)
          .forEach(all::add);
      if (all.isEmpty()) {
        throw new IOException("no turn server has lent an address");
      }
      return all;
    }
    List<InetAddress> addresses =
        LocalAddresses.list(settings.bindAddress(), settings.includeLoopback());
    all.addAll(Negotiation.candidates(addresses, socket.join().port()));
    servers.found().stream()
        .filter(each -> all.stream().noneMatch(own -> own.address().equals(each.address())))
        .forEach(all::add);
    return List.copyOf(all);
  }

  /** Ours, of the newest description. */
  synchronized IceCredentials credentials() {
    return credentials;
  }

  /** The far end's description is here: looks for a path. */
  void begin(Negotiation.Terms terms, long now) {
    List<Runnable> news = new ArrayList<>();
    synchronized (this) {
      begun = true;
      IceSession session = ice.orElseThrow();
      terms.candidates().forEach(each -> carryOut(session.candidate(each, now), news, now));
      carryOut(session.remote(terms.credentials(), terms.iceLite(), now), news, now);
    }
    news.forEach(Runnable::run);
  }

  private void datagram(byte[] data, int offset, int length, InetSocketAddress from, long now) {
    if (means.settings().iceServers().isEmpty()) {
      events.arrived(data, offset, length, from, false, now);
      return;
    }
    boolean ofServer;
    Optional<ChannelView> channel = Optional.empty();
    List<TurnOutput.Received> received = List.of();
    synchronized (this) {
      ofServer = servers.isOne(from);
      if (ofServer && ChannelView.looksLikeChannel(data, offset, length)) {
        channel =
            servers
                .lender(from)
                .map(TurnClient::channel)
                .filter(view -> view.open(data, offset, length));
      } else if (ofServer) {
        received = servers.onPacket(Arrays.copyOfRange(data, offset, offset + length), from, now);
      }
    }
    if (!ofServer) {
      events.arrived(data, offset, length, from, false, now);
    }
    // The view is opened by the socket's thread only, which this is.
    channel.ifPresent(
        view ->
            events.arrived(
                data, view.payloadOffset(), view.payloadLength(), view.peer(), true, now));
    received.forEach(
        each -> events.arrived(each.bytes(), 0, each.bytes().length, each.peer(), true, now));
  }

  /**
   * A datagram of ICE.
   *
   * @param packet not changed afterwards
   */
  void received(byte[] packet, InetSocketAddress from, boolean relayed, long now) {
    List<Runnable> news = new ArrayList<>();
    synchronized (this) {
      ice.ifPresent(session -> carryOut(session.onPacket(packet, from, relayed, now), news, now));
    }
    news.forEach(Runnable::run);
  }

  /** To be called every 20 ms. */
  void beat(long now) {
    List<Runnable> news = new ArrayList<>(0);
    synchronized (this) {
      servers.onTime(now);
      OptionalLong wake = begun ? ice.orElseThrow().nextWake() : OptionalLong.empty();
      if (wake.isPresent() && now - wake.getAsLong() >= 0) {
        carryOut(ice.orElseThrow().onTime(now), news, now);
      }
    }
    if (!gathered.isDone()) {
      gatheredBy(now);
    }
    news.forEach(Runnable::run);
  }

  /** Asks the far end for a sign of life. */
  void ask(long now) {
    List<Runnable> news = new ArrayList<>(0);
    synchronized (this) {
      ice.ifPresent(session -> carryOut(session.ask(now), news, now));
    }
    news.forEach(Runnable::run);
  }

  private void carryOut(List<IceOutput> outputs, List<Runnable> news, long now) {
    for (IceOutput output : outputs) {
      if (output instanceof IceOutput.Send send) {
        if (send.relayed()) {
          servers.send(send.to(), send.bytes(), now);
        } else {
          sendStraight(send.bytes(), 0, send.bytes().length, send.to());
        }
      } else if (output instanceof IceOutput.Selected selected) {
        if (selected.relayed()) {
          servers.bind(selected.remote(), now);
        }
        way = Optional.of(new Way(selected.remote(), selected.relayed()));
        news.add(events::selected);
      } else if (output instanceof IceOutput.Failed failed) {
        if (way.isEmpty()) { // else a restart has come to nothing, and the path before serves
          news.add(() -> events.lost(failed.reason()));
        }
      } else if (output instanceof IceOutput.ConsentLost) {
        way = Optional.empty();
        if (!ice.orElseThrow().restarting()) {
          news.add(() -> events.lost("the far end has shown no sign of life for 30 s"));
        }
      }
    }
  }

  /** Whether there is a path. */
  boolean up() {
    return way.isPresent();
  }

  /**
   * Whether a sender may speak of keys: anybody can send to the port, so it is the path's end only,
   * as soon as that is known.
   */
  boolean accepts(InetSocketAddress from, boolean relayed) {
    return way.map(new Way(from, relayed)::equals).orElse(true);
  }

  /** Sends along the path; before there is one it is lost. */
  void send(byte[] data, int offset, int length) {
    Optional<Way> now = way;
    if (now.isEmpty()) {
      return;
    }
    if (now.get().relayed()) {
      byte[] packet = Arrays.copyOfRange(data, offset, offset + length);
      synchronized (this) {
        servers.send(now.get().remote(), packet, System.nanoTime());
      }
    } else {
      sendStraight(data, offset, length, now.get().remote());
    }
  }

  private void sendStraight(byte[] data, int offset, int length, InetSocketAddress to) {
    socket.join().send(data, offset, length, to);
  }

  /** Whether the path goes through a turn server. */
  boolean relayed() {
    return way.filter(Way::relayed).isPresent();
  }

  /** The last round trip of a check. */
  synchronized Optional<Duration> roundTrip() {
    OptionalLong nanos = ice.map(IceSession::roundTrip).orElse(OptionalLong.empty());
    return nanos.isPresent() ? Optional.of(Duration.ofNanos(nanos.getAsLong())) : Optional.empty();
  }

  @Override
  public void close() {
    synchronized (this) {
      servers.close(System.nanoTime());
    }
    gathered.complete(null);
    socket.join().close();
  }
}

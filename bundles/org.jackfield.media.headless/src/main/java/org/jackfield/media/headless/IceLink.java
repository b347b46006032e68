package org.jackfield.media.headless;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jackfield.media.headless.wire.Inlet;
import org.jackfield.media.headless.wire.LocalAddresses;
import org.jackfield.media.headless.wire.MediaSocket;
import org.jackfield.rtp.ice.IceAgent;
import org.jackfield.rtp.ice.IceCandidate;
import org.jackfield.rtp.ice.IceCredentials;
import org.jackfield.rtp.ice.IceOutput;

/** The way to the far end: the session's socket, and where ICE says that it leads. */
final class IceLink implements AutoCloseable {
  /** Told on the thread that brought the news, without the link's monitor. */
  interface Events {
    /** There is a path, or another one. */
    void selected();

    /** There is none, or no more. */
    void lost(String reason);
  }

  private final MediaSocket socket;
  private final IceCredentials credentials;
  private final List<IceCandidate> candidates;
  private final IceAgent agent;
  private final Events events;
  private boolean begun;
  private volatile Optional<InetSocketAddress> remote = Optional.empty();

  private IceLink(
      MediaSocket socket,
      IceCredentials credentials,
      List<IceCandidate> candidates,
      IceAgent agent,
      Events events) {
    this.socket = socket;
    this.credentials = credentials;
    this.candidates = candidates;
    this.agent = agent;
    this.events = events;
  }

  /**
   * Opens a socket and answers checks from now on.
   *
   * @param controlling whether this side makes the offer
   * @param inlet takes all that arrives
   * @throws IOException if there is no socket to be had
   */
  static IceLink open(Means means, boolean controlling, Inlet inlet, Events events)
      throws IOException {
    Settings settings = means.settings();
    List<InetAddress> addresses =
        LocalAddresses.list(settings.bindAddress(), settings.includeLoopback());
    MediaSocket socket = means.sockets().open(settings.bindAddress(), inlet);
    List<IceCandidate> candidates = Negotiation.candidates(addresses, socket.port());
    IceCredentials credentials = IceCredentials.random(means.random());
    IceAgent agent = new IceAgent(credentials, candidates, controlling, means.random());
    return new IceLink(socket, credentials, candidates, agent, events);
  }

  /** Ours. */
  IceCredentials credentials() {
    return credentials;
  }

  /** Ours, best first. */
  List<IceCandidate> candidates() {
    return candidates;
  }

  /** The far end's description is here: looks for a path. */
  void begin(Negotiation.Terms terms, long now) {
    List<Runnable> news = new ArrayList<>();
    synchronized (this) {
      begun = true;
      terms.candidates().forEach(each -> carryOut(agent.candidate(each, now), news));
      carryOut(agent.remote(terms.credentials(), terms.iceLite(), now), news);
    }
    news.forEach(Runnable::run);
  }

  /**
   * A datagram of ICE.
   *
   * @param packet not changed afterwards
   */
  void received(byte[] packet, InetSocketAddress from, long now) {
    List<Runnable> news = new ArrayList<>();
    synchronized (this) {
      carryOut(agent.onPacket(packet, from, now), news);
    }
    news.forEach(Runnable::run);
  }

  /** To be called every 20 ms. */
  void beat(long now) {
    List<Runnable> news = new ArrayList<>(0);
    synchronized (this) {
      OptionalLong wake = agent.nextWake();
      if (begun && wake.isPresent() && now - wake.getAsLong() >= 0) {
        carryOut(agent.onTime(now), news);
      }
    }
    news.forEach(Runnable::run);
  }

  private void carryOut(List<IceOutput> outputs, List<Runnable> news) {
    for (IceOutput output : outputs) {
      if (output instanceof IceOutput.Send send) {
        socket.send(send.bytes(), 0, send.bytes().length, send.to());
      } else if (output instanceof IceOutput.Selected selected) {
        remote = Optional.of(selected.remote());
        news.add(events::selected);
      } else if (output instanceof IceOutput.Failed failed) {
        news.add(() -> events.lost(failed.reason()));
      } else if (output instanceof IceOutput.ConsentLost) {
        news.add(() -> events.lost("the far end has shown no sign of life for 30 s"));
      }
    }
  }

  /** Whether there is a path. */
  boolean up() {
    return remote.isPresent();
  }

  /**
   * Whether a sender may speak of keys: anybody can send to the port, so it is the path's end only,
   * as soon as that is known.
   */
  boolean accepts(InetSocketAddress from) {
    return remote.map(from::equals).orElse(true);
  }

  /** Sends along the path; before there is one it is lost. */
  void send(byte[] data, int offset, int length) {
    Optional<InetSocketAddress> to = remote;
    if (to.isPresent()) {
      socket.send(data, offset, length, to.get());
    }
  }

  /** The last round trip of a check. */
  synchronized Optional<Duration> roundTrip() {
    OptionalLong nanos = agent.roundTrip();
    return nanos.isPresent() ? Optional.of(Duration.ofNanos(nanos.getAsLong())) : Optional.empty();
  }

  @Override
  public void close() {
    socket.close();
  }
}

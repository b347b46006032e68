package org.jackfield.rtp.ice.turn;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;
import org.jackfield.rtp.ice.stun.TransactionId;

/**
 * One relayed address on a TURN server, over UDP (RFC 8656): asks for it with long-term
 * credentials, keeps it, its permissions and its channels alive, and gives it back. What peers send
 * comes as {@link TurnOutput.Received}, or by the {@link #channel() channel} where one is bound.
 *
 * <p>All times are nanoseconds of one monotonic clock. After every input carry out the outputs in
 * order and ask {@link #nextWake()} again.
 */
public final class TurnClient {
  private static final long SECOND = 1_000_000_000L;
  private static final int UDP = 17 << 24;

  /** Anew so long before an allocation ends, or after half of a short one. */
  private static final long AHEAD_SECONDS = 60;

  private enum State {
    NEW,
    ALLOCATING,
    ALLOCATED,
    CLOSING,
    CLOSED
  }

  private final TurnServer server;
  private final RandomGenerator random;
  private final TurnRequests requests;
  private final TurnPeers peers = new TurnPeers();
  private final ChannelView channel = new ChannelView(peers);

  private State state = State.NEW;
  private boolean refreshing;
  private long refreshAt;

  /**
   * Has asked nothing yet.
   *
   * @param random a {@link java.security.SecureRandom} outside tests
   */
  public TurnClient(TurnServer server, RandomGenerator random) {
    this.server = server;
    this.random = random;
    this.requests = new TurnRequests(new TurnSignature(server), random);
  }

  /**
   * Asks for an address; {@link TurnOutput.Allocated} or {@link TurnOutput.Failed} follows within
   * 30 s, as a rule after two round trips.
   *
   * @throws IllegalStateException when it was asked before
   */
  public List<TurnOutput> start(long now) {
    if (state != State.NEW) {
      throw new IllegalStateException("start: asked already");
    }
    state = State.ALLOCATING;
    refreshAt = now;
    var udp = TurnMessage.Attribute.number(TurnMessage.REQUESTED_TRANSPORT, UDP);
    return List.of(requests.send(TurnMessage.ALLOCATE, TurnPeers.NOBODY, List.of(udp), now));
  }

  /**
   * Takes a datagram from the server that is not {@link ChannelView#looksLikeChannel ChannelData};
   * one that is malformed or a stranger's changes nothing.
   *
   * @param packet the whole datagram, not changed afterwards
   */
  public List<TurnOutput> onPacket(byte[] packet, InetSocketAddress from, long now) {
    List<TurnOutput> outputs = new ArrayList<>();
    if (from.equals(server.address()) && state != State.CLOSED) {
      TurnCodec.decode(packet).ifPresent(read -> message(read, now, outputs));
    }
    return outputs;
  }

  private void message(TurnCodec.Read read, long now, List<TurnOutput> outputs) {
    TurnMessage message = read.message();
    switch (message.kind()) {
      case TurnMessage.INDICATION -> {
        if (state == State.ALLOCATED) {
          message.received().ifPresent(outputs::add);
        }
      }
      case TurnMessage.SUCCESS ->
          requests.end(read).ifPresent(open -> success(open, message, now, outputs));
      case TurnMessage.ERROR ->
          requests.end(read).ifPresent(open -> error(open, message, now, outputs));
      default -> {} // a server asks nothing
    }
  }

  private void success(
      TurnRequests.Open open, TurnMessage answer, long now, List<TurnOutput> outputs) {
    switch (open.message.method()) {
      case TurnMessage.ALLOCATE -> allocated(answer, now, outputs);
      case TurnMessage.REFRESH -> refreshed(answer, now);
      default -> {
        open.peer.granted(open.message.method() == TurnMessage.CHANNEL_BIND, now);
        open.peer.waiting.ifPresent(bytes -> outputs.add(indication(open.peer.address, bytes)));
        open.peer.waiting = Optional.empty();
        if (open.peer.channel != TurnPeer.NO_CHANNEL && !open.peer.bound) {
          outputs.add(ask(open.peer, now)); // wished for while the permission was on its way
        }
      }
    }
  }

  private void allocated(TurnMessage answer, long now, List<TurnOutput> outputs) {
    Optional<InetSocketAddress> relayed = answer.address(TurnMessage.XOR_RELAYED_ADDRESS);
    if (relayed.isEmpty()) {
      fail("the server's answer names no relayed address", outputs);
      return;
    }
    state = State.ALLOCATED;
    keep(answer, now);
    outputs.add(
        new TurnOutput.Allocated(relayed.get(), answer.address(TurnMessage.XOR_MAPPED_ADDRESS)));
  }

  private void refreshed(TurnMessage answer, long now) {
    refreshing = false;
    if (state == State.CLOSING) {
      state = State.CLOSED;
      requests.clear();
    } else {
      keep(answer, now);
    }
  }

  private void keep(TurnMessage answer, long now) {
    long lifetime = answer.number(TurnMessage.LIFETIME).orElse(600);
    refreshAt = now + SECOND * Math.max(lifetime / 2, lifetime - AHEAD_SECONDS);
  }

  private void error(
      TurnRequests.Open open, TurnMessage answer, long now, List<TurnOutput> outputs) {
    int code = answer.errorCode();
    if (code == 401 || code == 438) {
      Optional<TurnOutput> again = requests.again(open, answer, now);
      if (again.isPresent()) {
        outputs.add(again.get());
        return;
      }
    }
    refused(open, "the server refused with " + code, outputs);
  }

  private void refused(TurnRequests.Open open, String reason, List<TurnOutput> outputs) {
    if (open.peer == TurnPeers.NOBODY) {
      fail(reason, outputs);
    } else {
      open.peer.refused();
      outputs.add(new TurnOutput.Refused(open.peer.address, reason));
    }
  }

  private void fail(String reason, List<TurnOutput> outputs) {
    boolean wanted = state != State.CLOSING;
    state = State.CLOSED;
    requests.clear();
    if (wanted) {
      outputs.add(new TurnOutput.Failed(reason));
    }
  }

  /**
   * Sends a datagram to a peer from the relayed address. The first one to a peer asks for a
   * permission and waits for it; of several only the last is kept.
   *
   * @param bytes not changed afterwards
   * @return nothing while there is no allocation, or with more than 64 peers
   */
  public List<TurnOutput> send(InetSocketAddress to, byte[] bytes, long now) {
    TurnPeer peer = state == State.ALLOCATED ? peers.meet(to) : TurnPeers.NOBODY;
    if (peer == TurnPeers.NOBODY) {
      return List.of();
    }
    if (peer.bound) {
      byte[] sealed = new byte[ChannelView.HEADER + bytes.length];
      System.arraycopy(bytes, 0, sealed, ChannelView.HEADER, bytes.length);
      channel.seal(to, sealed, 0, bytes.length);
      return List.of(new TurnOutput.Send(sealed));
    }
    if (peer.permitted) {
      return List.of(indication(to, bytes));
    }
    peer.waiting = Optional.of(bytes);
    return peer.asking ? List.of() : List.of(ask(peer, now));
  }

  /**
   * Wants a channel to a peer, for its media; best once a path to it is selected. Again is
   * harmless.
   */
  public List<TurnOutput> bind(InetSocketAddress to, long now) {
    TurnPeer peer = state == State.ALLOCATED ? peers.meet(to) : TurnPeers.NOBODY;
    if (peer == TurnPeers.NOBODY || peer.channel != TurnPeer.NO_CHANNEL) {
      return List.of();
    }
    peer.channel = peers.channelOf(peer);
    return peer.asking ? List.of() : List.of(ask(peer, now));
  }

  /** The way for media without allocation; the same all the time. */
  public ChannelView channel() {
    return channel;
  }

  /** Asks for a channel where one is wished for, which permits too, else for a permission. */
  private TurnOutput ask(TurnPeer peer, long now) {
    peer.asking = true;
    if (peer.channel == TurnPeer.NO_CHANNEL) {
      return requests.send(TurnMessage.CREATE_PERMISSION, peer, List.of(), now);
    }
    var number = TurnMessage.Attribute.number(TurnMessage.CHANNEL_NUMBER, peer.channel << 16);
    return requests.send(TurnMessage.CHANNEL_BIND, peer, List.of(number), now);
  }

  private TurnOutput indication(InetSocketAddress to, byte[] bytes) {
    TurnMessage message = TurnMessage.indication(TransactionId.random(random), to, bytes);
    return new TurnOutput.Send(TurnCodec.encode(message, Optional.empty()));
  }

  /** Gives the address back; nothing more comes of it. */
  public List<TurnOutput> close(long now) {
    if (state != State.ALLOCATED) {
      state = State.CLOSED;
      requests.clear();
      return List.of();
    }
    state = State.CLOSING;
    requests.clear();
    return List.of(refresh(Optional.of(0), now));
  }

  private TurnOutput refresh(Optional<Integer> lifetime, long now) {
    refreshing = true;
    List<TurnMessage.Attribute> attributes =
        lifetime
            .map(seconds -> TurnMessage.Attribute.number(TurnMessage.LIFETIME, seconds))
            .stream()
            .toList();
    return requests.send(TurnMessage.REFRESH, TurnPeers.NOBODY, attributes, now);
  }

  /** Tells the time; due at {@link #nextWake()}, harmless at any other. */
  public List<TurnOutput> onTime(long now) {
    List<TurnOutput> outputs = new ArrayList<>();
    for (TurnRequests.Open open : requests.onTime(now, outputs)) {
      refused(open, "the server did not answer within 10 s", outputs);
    }
    if (state == State.ALLOCATED) {
      if (!refreshing && now - refreshAt >= 0) {
        outputs.add(refresh(Optional.empty(), now));
      }
      for (TurnPeer peer : peers.toRefresh(now)) {
        outputs.add(ask(peer, now));
      }
    }
    return outputs;
  }

  /** When {@link #onTime} has something to do next; empty when nothing is open. */
  public OptionalLong nextWake() {
    if (state == State.NEW || state == State.CLOSED) {
      return OptionalLong.empty();
    }
    long wait = requests.untilDue(refreshAt).orElse(Long.MAX_VALUE);
    if (state == State.ALLOCATED) {
      wait = Math.min(wait, peers.untilRefresh(refreshAt).orElse(Long.MAX_VALUE));
      wait = refreshing ? wait : Math.min(wait, 0);
    }
    return wait == Long.MAX_VALUE ? OptionalLong.empty() : OptionalLong.of(refreshAt + wait);
  }
}

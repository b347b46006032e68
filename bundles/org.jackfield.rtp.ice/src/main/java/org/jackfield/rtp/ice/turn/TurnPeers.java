package org.jackfield.rtp.ice.turn;

import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** The peers of one allocation, a bounded few. */
final class TurnPeers {
  static final TurnPeer NOBODY = new TurnPeer(new InetSocketAddress(0));

  /** As many as an agent has paths. */
  static final int MOST = 64;

  private static final int FIRST_CHANNEL = 0x4000;

  private final List<TurnPeer> peers = new ArrayList<>();

  /** {@link #NOBODY} where there is none. */
  TurnPeer find(InetSocketAddress address) {
    for (int i = 0; i < peers.size(); i++) {
      if (peers.get(i).address.equals(address)) {
        return peers.get(i);
      }
    }
    return NOBODY;
  }

  /** Finds or adds; {@link #NOBODY} where there are too many. */
  TurnPeer meet(InetSocketAddress address) {
    TurnPeer known = find(address);
    if (known != NOBODY || peers.size() == MOST) {
      return known;
    }
    TurnPeer fresh = new TurnPeer(address);
    peers.add(fresh);
    return fresh;
  }

  TurnPeer onChannel(int number) {
    int at = number - FIRST_CHANNEL;
    return at >= 0 && at < peers.size() && peers.get(at).bound ? peers.get(at) : NOBODY;
  }

  /** A number that no other peer has, ever: the server keeps them apart for minutes. */
  int channelOf(TurnPeer peer) {
    return FIRST_CHANNEL + peers.indexOf(peer);
  }

  List<TurnPeer> toRefresh(long now) {
    return peers.stream().filter(peer -> peer.mustRefresh(now)).toList();
  }

  /** The wait until the next is due. */
  OptionalLong untilRefresh(long now) {
    return peers.stream()
        .filter(peer -> peer.permitted && !peer.asking)
        .mapToLong(peer -> peer.refreshAt - now)
        .min();
  }
}

package org.jackfield.rtp.ice.turn;

import java.net.InetSocketAddress;
import java.util.Optional;

/** What a client has of the server for one peer: leave to talk to it, and perhaps a channel. */
final class TurnPeer {
  /** A permission lasts 5 minutes (RFC 8656 section 9); asked for anew a minute before. */
  static final long REFRESH_NANOS = 240_000_000_000L;

  static final int NO_CHANNEL = 0;

  final InetSocketAddress address;

  /** Wished for or had; {@link #bound} says which. */
  int channel = NO_CHANNEL;

  boolean bound;
  boolean permitted;
  boolean asking;
  long refreshAt;

  /** The last datagram that had to wait for the permission: checks come again anyway. */
  Optional<byte[]> waiting = Optional.empty();

  TurnPeer(InetSocketAddress address) {
    this.address = address;
  }

  void granted(boolean asChannel, long now) {
    asking = false;
    permitted = true;
    bound |= asChannel;
    refreshAt = now + REFRESH_NANOS;
  }

  void refused() {
    asking = false;
    permitted = false;
    bound = false;
    channel = NO_CHANNEL;
    waiting = Optional.empty();
  }

  boolean mustRefresh(long now) {
    return permitted && !asking && now - refreshAt >= 0;
  }
}

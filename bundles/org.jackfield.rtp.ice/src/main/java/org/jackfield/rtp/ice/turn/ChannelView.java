package org.jackfield.rtp.ice.turn;

import java.net.InetSocketAddress;
import java.util.Objects;

/**
 * The fast way to and from a peer, for media: ChannelData of 4 bytes more than the payload (RFC
 * 8656 section 12.4). A view made to be used again for packet after packet; nothing is allocated.
 */
public final class ChannelView {
  /** What ChannelData adds before the payload. */
  public static final int HEADER = 4;

  private final TurnPeers peers;
  private InetSocketAddress peer = new InetSocketAddress(0);
  private int payloadOffset;
  private int payloadLength;

  ChannelView(TurnPeers peers) {
    this.peers = peers;
  }

  /** Whether a datagram from the server looks like ChannelData rather than STUN (RFC 7983). */
  public static boolean looksLikeChannel(byte[] data, int offset, int length) {
    return length >= HEADER && (data[offset] & 0xF0) == 0x40;
  }

  /**
   * Looks into a datagram from the server.
   *
   * @return whether it came from a peer with a channel; the other answers count only then
   * @throws IndexOutOfBoundsException when the part does not lie within the array
   */
  public boolean open(byte[] data, int offset, int length) {
    Objects.checkFromIndexSize(offset, length, data.length);
    if (!looksLikeChannel(data, offset, length)) {
      return false;
    }
    int size = (data[offset + 2] & 0xFF) << 8 | data[offset + 3] & 0xFF;
    TurnPeer found = peers.onChannel((data[offset] & 0xFF) << 8 | data[offset + 1] & 0xFF);
    if (found == TurnPeers.NOBODY || size > length - HEADER) {
      return false;
    }
    peer = found.address;
    payloadOffset = offset + HEADER;
    payloadLength = size;
    return true;
  }

  /** Who sent what was opened last. */
  public InetSocketAddress peer() {
    return peer;
  }

  /** Where its payload begins in the array. */
  public int payloadOffset() {
    return payloadOffset;
  }

  /** How long its payload is. */
  public int payloadLength() {
    return payloadLength;
  }

  /**
   * Writes the header for a payload that begins {@link #HEADER} bytes after {@code offset}.
   *
   * @return whether the peer has a channel; if not, use {@link TurnClient#send}
   * @throws IndexOutOfBoundsException when there is no room for header and payload
   */
  public boolean seal(InetSocketAddress to, byte[] data, int offset, int length) {
    Objects.checkFromIndexSize(offset, HEADER + length, data.length);
    TurnPeer known = peers.find(to);
    if (!known.bound) {
      return false;
    }
    data[offset] = (byte) (known.channel >> 8);
    data[offset + 1] = (byte) known.channel;
    data[offset + 2] = (byte) (length >> 8);
    data[offset + 3] = (byte) length;
    return true;
  }
}

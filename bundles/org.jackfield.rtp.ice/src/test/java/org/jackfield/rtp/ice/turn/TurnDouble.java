package org.jackfield.rtp.ice.turn;

import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jackfield.rtp.ice.stun.TransactionId;
import org.jackfield.rtp.ice.turn.TurnMessage.Attribute;

/** A TURN server with one client, as strict as RFC 8656 lets it be about what runs out. */
final class TurnDouble {
  static final long SECOND = 1_000_000_000L;

  /** What reached a peer through the relay. */
  record Relayed(InetSocketAddress peer, byte[] bytes) {}

  final List<Relayed> relayed = new ArrayList<>();
  final List<Integer> refusals = new ArrayList<>();
  final Map<Integer, Integer> requests = new HashMap<>();
  private final InetSocketAddress own;
  private final InetSocketAddress client;
  private final byte[] key;
  long allocatedUntil = Long.MIN_VALUE;
  long nonceUntil = Long.MIN_VALUE;
  long lifetime = 600;
  long nonceLifetime = 1000;
  int denies;
  private int nonce;
  private final Map<InetSocketAddress, Long> permissions = new HashMap<>();
  private final Map<Integer, InetSocketAddress> channels = new HashMap<>();
  private final Map<Integer, Long> channelsUntil = new HashMap<>();

  TurnDouble(InetSocketAddress own, InetSocketAddress client, String user, String password) {
    this.own = own;
    this.client = client;
    try {
      this.key =
          MessageDigest.getInstance("MD5")
              .digest((user + ":example.org:" + password).getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** A datagram of the client; the answers. */
  List<byte[]> onPacket(byte[] packet, long now) {
    if ((packet[0] & 0xC0) == 0x40) {
      channelData(packet, now);
      return List.of();
    }
    TurnCodec.Read read = TurnCodec.decode(packet).orElseThrow();
    TurnMessage message = read.message();
    requests.merge(message.method(), 1, Integer::sum);
    if (message.kind() == TurnMessage.INDICATION) {
      InetSocketAddress peer = message.address(TurnMessage.XOR_PEER_ADDRESS).orElseThrow();
      if (permitted(peer, now)) {
        relayed.add(new Relayed(peer, message.value(TurnMessage.DATA_BYTES).orElseThrow()));
      }
      return List.of();
    }
    return List.of(request(read, now));
  }

  private void channelData(byte[] packet, long now) {
    int number = (packet[0] & 0xFF) << 8 | packet[1] & 0xFF;
    int length = (packet[2] & 0xFF) << 8 | packet[3] & 0xFF;
    if (length != packet.length - 4) {
      throw new AssertionError("length " + length + " in " + packet.length + " bytes");
    }
    if (channelsUntil.getOrDefault(number, Long.MIN_VALUE) > now
        && permitted(channels.get(number), now)) {
      byte[] bytes = Arrays.copyOfRange(packet, 4, packet.length);
      relayed.add(new Relayed(channels.get(number), bytes));
    }
  }

  private boolean permitted(InetSocketAddress peer, long now) {
    return allocatedUntil > now && permissions.getOrDefault(peer, Long.MIN_VALUE) > now;
  }

  private byte[] request(TurnCodec.Read read, long now) {
    TurnMessage message = read.message();
    if (message.value(TurnMessage.USERNAME).isEmpty()) {
      return challenge(message, 401, now);
    }
    if (!read.signedWith(key)) {
      return challenge(message, 401, now);
    }
    if (now >= nonceUntil
        || !message.text(TurnMessage.NONCE).equals(Optional.of("nonce-" + nonce))) {
      return challenge(message, 438, now);
    }
    if (message.method() == denies) {
      return error(message, 403, List.of());
    }
    if (message.method() != TurnMessage.ALLOCATE && allocatedUntil <= now) {
      return error(message, 437, List.of());
    }
    return TurnCodec.encode(
        new TurnMessage(message.method(), TurnMessage.SUCCESS, message.id(), granted(message, now)),
        Optional.of(key));
  }

  private List<Attribute> granted(TurnMessage message, long now) {
    Optional<InetSocketAddress> peer = message.address(TurnMessage.XOR_PEER_ADDRESS);
    switch (message.method()) {
      case TurnMessage.ALLOCATE -> {
        if (message.number(TurnMessage.REQUESTED_TRANSPORT).orElse(0) != 17L << 24) {
          throw new AssertionError("transport is not UDP");
        }
        allocatedUntil = now + lifetime * SECOND;
        return List.of(
            message.address(TurnMessage.XOR_RELAYED_ADDRESS, own),
            message.address(TurnMessage.XOR_MAPPED_ADDRESS, client),
            Attribute.number(TurnMessage.LIFETIME, (int) lifetime));
      }
      case TurnMessage.REFRESH -> {
        long wanted = message.number(TurnMessage.LIFETIME).orElse(lifetime);
        allocatedUntil = now + wanted * SECOND;
        return List.of(Attribute.number(TurnMessage.LIFETIME, (int) wanted));
      }
      case TurnMessage.CREATE_PERMISSION -> permissions.put(peer.orElseThrow(), now + 300 * SECOND);
      case TurnMessage.CHANNEL_BIND -> {
        int number = (int) (message.number(TurnMessage.CHANNEL_NUMBER).orElseThrow() >> 16);
        if (number < 0x4000 || number > 0x4FFF) {
          throw new AssertionError("channel " + number);
        }
        if (!channels.getOrDefault(number, peer.orElseThrow()).equals(peer.orElseThrow())) {
          throw new AssertionError("channel " + number + " has another peer");
        }
        channels.put(number, peer.orElseThrow());
        channelsUntil.put(number, now + 600 * SECOND);
        permissions.put(peer.orElseThrow(), now + 300 * SECOND);
      }
      default -> throw new AssertionError("method " + message.method());
    }
    return List.of();
  }

  private byte[] challenge(TurnMessage message, int code, long now) {
    if (now >= nonceUntil) {
      nonce++;
      nonceUntil = now + nonceLifetime * SECOND;
    }
    return error(
        message,
        code,
        List.of(
            Attribute.text(TurnMessage.REALM, "example.org"),
            Attribute.text(TurnMessage.NONCE, "nonce-" + nonce)));
  }

  private byte[] error(TurnMessage message, int code, List<Attribute> more) {
    refusals.add(code);
    byte[] value = {0, 0, (byte) (code / 100), (byte) (code % 100)};
    List<Attribute> all = new ArrayList<>(more);
    all.add(new Attribute(TurnMessage.ERROR_CODE, value));
    return TurnCodec.encode(
        new TurnMessage(message.method(), TurnMessage.ERROR, message.id(), all), Optional.empty());
  }

  /** What a peer sends to the relayed address, as the client gets it; empty where it is dropped. */
  Optional<byte[]> fromPeer(InetSocketAddress peer, byte[] bytes, long now) {
    if (!permitted(peer, now)) {
      return Optional.empty();
    }
    for (Map.Entry<Integer, InetSocketAddress> entry : channels.entrySet()) {
      if (entry.getValue().equals(peer) && channelsUntil.get(entry.getKey()) > now) {
        byte[] data = new byte[4 + bytes.length];
        data[0] = (byte) (entry.getKey() >> 8);
        data[1] = (byte) (int) entry.getKey();
        data[2] = (byte) (bytes.length >> 8);
        data[3] = (byte) bytes.length;
        System.arraycopy(bytes, 0, data, 4, bytes.length);
        return Optional.of(data);
      }
    }
    TurnMessage message = TurnMessage.indication(new TransactionId(1, 2), peer, bytes);
    return Optional.of(
        TurnCodec.encode(
            new TurnMessage(
                TurnMessage.DATA, TurnMessage.INDICATION, message.id(), message.attributes()),
            Optional.empty()));
  }
}

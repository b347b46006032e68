package org.jackfield.rtp.ice.turn;

import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** What a {@link TurnClient} or {@link ReflexiveAddress} wants done or known, in this order. */
@ProviderType
public sealed interface TurnOutput {

  /**
   * Send a datagram to the server, from the socket that the address is wanted for.
   *
   * @param bytes the whole packet; the receiver of the output owns it
   */
  record Send(byte[] bytes) implements TurnOutput {
    /** Refuses a missing part. */
    public Send {
      Objects.requireNonNull(bytes, "bytes");
    }

    /** The length only. */
    @Override
    public String toString() {
      return "Send[" + bytes.length + " bytes]";
    }
  }

  /**
   * The server says where our packets come from: a server-reflexive candidate. Comes once.
   *
   * @param address as seen from outside
   */
  record Mapped(InetSocketAddress address) implements TurnOutput {
    /** No address. */
    @Override
    public String toString() {
      return "Mapped";
    }
  }

  /**
   * The server has lent an address: a relayed candidate. Comes once.
   *
   * @param relayed what peers send to
   * @param mapped where our own packets come from
   */
  record Allocated(InetSocketAddress relayed, Optional<InetSocketAddress> mapped)
      implements TurnOutput {
    /** No address. */
    @Override
    public String toString() {
      return "Allocated";
    }
  }

  /**
   * A peer sent something to the relayed address.
   *
   * @param peer who
   * @param bytes what; the receiver of the output owns it
   */
  record Received(InetSocketAddress peer, byte[] bytes) implements TurnOutput {
    /** The length only. */
    @Override
    public String toString() {
      return "Received[" + bytes.length + " bytes]";
    }
  }

  /**
   * The server does not relay to or from a peer. The allocation goes on.
   *
   * @param peer which
   * @param reason one sentence without an address
   */
  record Refused(InetSocketAddress peer, String reason) implements TurnOutput {
    /** The reason only. */
    @Override
    public String toString() {
      return "Refused[" + reason + "]";
    }
  }

  /**
   * There is no address, or not any more. Comes once; the client is then silent.
   *
   * @param reason one sentence without an address or a name
   */
  record Failed(String reason) implements TurnOutput {
    /** Refuses a missing part. */
    public Failed {
      Objects.requireNonNull(reason, "reason");
    }
  }
}

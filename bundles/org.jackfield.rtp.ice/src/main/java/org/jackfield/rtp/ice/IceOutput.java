package org.jackfield.rtp.ice;

import java.net.InetSocketAddress;
import java.util.Objects;
import org.osgi.annotation.versioning.ProviderType;

/** What an agent wants done after an input, in this order. */
@ProviderType
public sealed interface IceOutput {

  /**
   * Send a datagram from the socket that has the address family of {@code to}, or through the TURN
   * server.
   *
   * @param to where to
   * @param bytes the whole packet; the receiver of the output owns it
   * @param relayed whether from our relayed candidate
   */
  record Send(InetSocketAddress to, byte[] bytes, boolean relayed) implements IceOutput {
    /** From a socket of our own. */
    public Send(InetSocketAddress to, byte[] bytes) {
      this(to, bytes, false);
    }

    /** Refuses missing parts. */
    public Send {
      Objects.requireNonNull(to, "to");
      Objects.requireNonNull(bytes, "bytes");
    }

    /** The length only; no address. */
    @Override
    public String toString() {
      return "Send[" + bytes.length + " bytes]";
    }
  }

  /**
   * From now on everything (handshake, media) goes to this address. The first one means connected;
   * a later one means that the path moved, and media goes on.
   *
   * @param remote where to send
   * @param relayed whether through the TURN server, from our relayed candidate
   */
  record Selected(InetSocketAddress remote, boolean relayed) implements IceOutput {
    /** From a socket of our own. */
    public Selected(InetSocketAddress remote) {
      this(remote, false);
    }

    /** Refuses a missing part. */
    public Selected {
      Objects.requireNonNull(remote, "remote");
    }

    /** No address. */
    @Override
    public String toString() {
      return "Selected";
    }
  }

  /**
   * No path was found in time. Comes once, before any {@link Selected}; the agent is then silent.
   *
   * @param reason one sentence without an address
   */
  record Failed(String reason) implements IceOutput {

    /** Refuses a missing part. */
    public Failed {
      Objects.requireNonNull(reason, "reason");
    }
  }

  /**
   * The other side has shown no sign of consent for 30 s: sending must stop (RFC 7675 section 5.1).
   * Comes once until the path is back, which another {@link Selected} says.
   */
  record ConsentLost() implements IceOutput {}
}

package org.jackfield.exchange.media;

import java.net.InetSocketAddress;
import org.jackfield.api.problem.Problem;
import org.jackfield.exchange.media.stream.Protection;
import org.jackfield.rtp.Demux;

/** What carries a leg's packets: the way to its device, and what protects them on it. */
interface LegTransport {

  /** What a leg hears of its transport; on a thread of the node, and without a lock. */
  interface Events {
    /** Packets can flow, protected like this. */
    void keyed(Protection protection);

    /** None will flow, or none any more. */
    void fail(Problem problem);

    /**
     * A packet or a report of the device, to be opened in place.
     *
     * @return whether it is genuine, as far as the protection tells
     */
    boolean received(Demux.Kind kind, byte[] data, int offset, int length, long now);
  }

  /** Descriptions settled this, for the first time. */
  void agreed(Way way);

  /** They settled this anew, where our side now is another one. */
  void agreedAnew(Way way, LocalEnd self);

  /** Sends RTP or RTCP to where the device is now; nowhere before that is known. */
  void send(byte[] data, int offset, int length);

  /** A check of ICE that names the leg, on the socket's thread. */
  default void checked(byte[] datagram, InetSocketAddress from, long now) {}

  /** A datagram on the socket that all legs share, from where the device has proven to be. */
  default void received(
      Demux.Kind kind, byte[] data, int offset, int length, InetSocketAddress from, long now) {}

  /** There is somewhere to send to, or another place. */
  default void found() {}

  /** Every 20 ms, while the leg is neither over nor failed. */
  void beat(long now);

  /** Checks, or packets of strangers, that changed nothing. */
  long refused();

  /** Nothing is sent or taken any more. Twice is no fault. */
  void close();
}

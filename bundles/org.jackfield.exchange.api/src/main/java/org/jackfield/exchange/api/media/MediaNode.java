package org.jackfield.exchange.api.media;

import java.time.Duration;
import java.util.List;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Terminates media, of WebRTC unless said otherwise. A service; the switch uses the best-ranked one
 * for new calls. Stages complete on threads of the node.
 */
@ConsumerType
public interface MediaNode {

  /** Codec names this node takes, in order of preference. */
  List<String> codecs();

  /**
   * A leg for somebody's offer. The answer is made later, by {@link MediaLeg#answer}, when the
   * codec of the other side is known.
   *
   * @throws org.jackfield.api.problem.ProblemException SDP_SET_REMOTE_DESCRIPTION_FAILED,
   *     SDP_WITHOUT_AUDIO or NO_COMMON_CODEC, naming the line
   */
  MediaLeg accept(String legId, String offer, MediaLegListener listener);

  /**
   * A leg whose offer we make.
   *
   * @param codecs names to offer first, in order; those the node does not know are left out, and
   *     those it can convert from and to one of them come behind them
   * @throws org.jackfield.api.problem.ProblemException NO_COMMON_CODEC if none is left
   */
  MediaLeg offer(String legId, List<String> codecs, MediaLegListener listener);

  /**
   * A leg for an offer of plain RTP, on ports of its own until it is closed. Sound flows as soon as
   * it is answered: {@link MediaLegListener#onConnected} follows at once. It is sent to where the
   * offer says, or where the other side's packets prove to come from.
   *
   * @throws org.jackfield.api.problem.ProblemException as {@link #accept}, and
   *     SDP_CREATE_ANSWER_FAILED while all ports are in use
   */
  default MediaLeg acceptPlain(
      String legId, String offer, PlainRtp plain, MediaLegListener listener) {
    throw noPlainLegs().asException();
  }

  /**
   * A leg whose offer of plain RTP we make, else as {@link #acceptPlain}. Unlike others it takes
   * another answer in place of the one before, e.g. that of another fork (RFC 3261 13.2.2.4).
   *
   * @param codecs as {@link #offer} takes them
   * @throws org.jackfield.api.problem.ProblemException as {@link #offer}, and
   *     SDP_CREATE_OFFER_FAILED while all ports are in use
   */
  default MediaLeg offerPlain(
      String legId, List<String> codecs, PlainRtp plain, MediaLegListener listener) {
    throw noPlainLegs().asException();
  }

  private static Problem noPlainLegs() {
    return Problem.permanent(
        Codes.PROVIDER_MISSING, Area.MEDIA, "this media node speaks no plain RTP");
  }

  /**
   * Joins two legs: each hears the other, keys included. Equal codecs are forwarded untouched,
   * others are converted. A leg joined before leaves its old partner, who hears silence.
   *
   * @throws org.jackfield.api.problem.ProblemException NO_COMMON_CODEC if there is no codec service
   *     to convert one of them; nothing has changed then
   */
  void bridge(MediaLeg one, MediaLeg other);

  /**
   * A room, with nobody in it. It keeps nothing while it is empty.
   *
   * @param roomId for logs
   */
  MediaRoom room(String roomId, MediaRoomListener listener);

  /** What the node is doing now, for operators. */
  Load load();

  /**
   * How long packets of sound were in the node's hands lately: from when one was received to when
   * it was sent on, or kept for a mix.
   *
   * @param seconds how many of the last, 1 to 60
   * @return none of a node that does not watch this
   * @throws IllegalArgumentException if {@code seconds} is out of its range
   */
  default Forwarding forwarding(int seconds) {
    return Forwarding.NONE;
  }

  /**
   * Times of packets.
   *
   * @param packets how many there were
   * @param median half took no longer
   * @param most 99 of 100 took no longer
   * @param longest none took longer
   * @param slow how many took longer than {@link #SLOW}
   */
  record Forwarding(long packets, Duration median, Duration most, Duration longest, long slow) {
    /** What nothing but a pause of the whole process should take. */
    public static final Duration SLOW = Duration.ofMillis(5);

    /** Of no packets. */
    public static final Forwarding NONE =
        new Forwarding(0, Duration.ZERO, Duration.ZERO, Duration.ZERO, 0);
  }

  /**
   * A node's load.
   *
   * @param legs open
   * @param handshakes running or waiting
   * @param refused since it started
   */
  record Load(int legs, int handshakes, Refused refused) {
    /** Nothing refused. */
    public Load(int legs, int handshakes) {
      this(legs, handshakes, new Refused(0, 0, 0, 0, 0));
    }
  }

  /**
   * Datagrams that came to a node and changed nothing. They are many when somebody attacks it, or
   * when a device and the node disagree. DTLS that is not genuine is dropped uncounted.
   *
   * @param strangers from where no check has proven a device, and checks that name no leg
   * @param checks that name a leg and are malformed, not signed with its password, or came before
   * @param packets of a leg's device that no key opens, that came before, or that nobody agreed on
   * @param floods beyond what one address or one leg may send; they were not even looked at
   * @param faults that met a fault of ours
   */
  record Refused(long strangers, long checks, long packets, long floods, long faults) {}
}

package org.jackfield.exchange.api.control;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jackfield.exchange.api.leg.Header;

/**
 * A leg that the exchange is to place.
 *
 * @param connectionId of the application it belongs to; its events are told there
 * @param to destinations as dialled: a number, a user name, a SIP URI; 1 to 10 of them
 * @param from shown to the called
 * @param fromName shown to the called; may be empty
 * @param headers custom headers in order
 * @param timeout how long it may ring, 5 to 600 s
 * @param timeLimit how long it may last once answered, 30 to 14,400 s
 * @param digits pressed after the answer, {@code w} and {@code W} being pauses of half a second and
 *     of one; may be empty
 * @param link what it has to do with a leg that is there already
 * @param manner how the called are offered it
 * @param recording of the leg that answers, from then on, if at all
 * @param detection who it is that answers is found out, if at all
 * @param supervision whose call it supervises once it is answered; excludes a link that bridges it
 * @param terms its client state, command id and webhook; a second order of the same command id for
 *     the same connection within 60 s dials nobody, and is answered with the legs of the first
 */
public record DialOrder(
    String connectionId,
    List<String> to,
    String from,
    String fromName,
    List<Header> headers,
    Duration timeout,
    Duration timeLimit,
    String digits,
    Optional<Link> link,
    Manner manner,
    Optional<LegCommand.Record> recording,
    Optional<MachineDetection> detection,
    Optional<Supervision> supervision,
    CommandTerms terms) {
  /** How long it rings where nothing is said. */
  public static final Duration TIMEOUT = Duration.ofSeconds(30);

  /** How long it lasts where nothing is said. */
  public static final Duration TIME_LIMIT = Duration.ofHours(4);

  /**
   * What a dialled leg has to do with another.
   *
   * @param callControlId the other, whose session it shares
   * @param bridgeIntent it will be bridged with it; the other's caller is shown instead of {@code
   *     from}
   * @param bridgeOnAnswer is bridged with it as soon as it answers
   * @param preventDoubleBridge but not if the other is bridged by then: it is hung up
   * @param parkAfterUnbridge the dialled leg is parked when the other ends, instead of hung up
   */
  public record Link(
      String callControlId,
      boolean bridgeIntent,
      boolean bridgeOnAnswer,
      boolean preventDoubleBridge,
      boolean parkAfterUnbridge) {
    /** Refuses a missing id. */
    public Link {
      Objects.requireNonNull(callControlId, "callControlId");
    }
  }

  /**
   * How the called are offered a leg.
   *
   * @param anonymous they are not shown who calls, neither now nor when the leg is bridged; events
   *     tell it all the same
   * @param codecs offered first, in order; those that the exchange does not speak are left out
   */
  public record Manner(boolean anonymous, List<String> codecs) {
    /** Who calls is shown, and the node chooses. */
    public static final Manner USUAL = new Manner(false, List.of());

    /** Copies. */
    public Manner {
      codecs = List.copyOf(codecs);
    }
  }

  /**
   * What a dialled leg hears, and who hears it, once it is answered: those that the supervised leg
   * talks with at any time, be they bridged with it or in a conference with it. No event tells of
   * it. Whoever supervises is no participant of that conference. It ends when the supervisor is
   * bridged, queued or lets itself into a conference; when the supervised leg ends, the supervisor
   * is hung up.
   *
   * @param callControlId the supervised leg, on the same media node; it may be bridged later
   * @param role may be changed by {@link LegCommand.SwitchSupervisorRole}
   */
  public record Supervision(String callControlId, SupervisorRole role) {
    /** Refuses missing parts. */
    public Supervision {
      Objects.requireNonNull(callControlId, "callControlId");
      Objects.requireNonNull(role, "role");
    }
  }

  /**
   * Refuses missing parts.
   *
   * @throws IllegalArgumentException naming the field
   */
  public DialOrder {
    Objects.requireNonNull(connectionId, "connectionId");
    to = List.copyOf(to);
    if (to.isEmpty() || to.size() > 10) {
      throw new IllegalArgumentException("to: must be 1 to 10 destinations");
    }
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(fromName, "fromName");
    headers = List.copyOf(headers);
    within("timeout", timeout, 5, 600);
    within("timeLimit", timeLimit, 30, 14_400);
    Objects.requireNonNull(digits, "digits");
    Objects.requireNonNull(link, "link");
    Objects.requireNonNull(manner, "manner");
    Objects.requireNonNull(recording, "recording");
    Objects.requireNonNull(detection, "detection");
    Objects.requireNonNull(supervision, "supervision");
    if (supervision.isPresent() && link.filter(Link::bridgeOnAnswer).isPresent()) {
      throw new IllegalArgumentException("supervision: excludes a link that bridges on answer");
    }
    Objects.requireNonNull(terms, "terms");
  }

  /** One that is offered as usual, and of whose answer nothing comes by itself. */
  public DialOrder(
      String connectionId,
      List<String> to,
      String from,
      String fromName,
      List<Header> headers,
      Duration timeout,
      Duration timeLimit,
      String digits,
      Optional<Link> link,
      CommandTerms terms) {
    this(
        connectionId,
        to,
        from,
        fromName,
        headers,
        timeout,
        timeLimit,
        digits,
        link,
        Manner.USUAL,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        terms);
  }

  private static void within(String field, Duration given, int least, int most) {
    if (given.toSeconds() < least || given.compareTo(Duration.ofSeconds(most)) > 0) {
      throw new IllegalArgumentException(field + ": must be " + least + " to " + most + " s");
    }
  }

  /** One destination, as long as usual, without a link. */
  public static DialOrder of(String connectionId, String to, String from) {
    return new DialOrder(
        connectionId,
        List.of(to),
        from,
        "",
        List.of(),
        TIMEOUT,
        TIME_LIMIT,
        "",
        Optional.empty(),
        CommandTerms.NONE);
  }

  /** The same, linked. */
  public DialOrder linked(Link wanted) {
    return changed(timeout, Optional.of(wanted), manner, recording, detection, supervision, terms);
  }

  /** The same, ringing so long. */
  public DialOrder ringing(Duration wanted) {
    return changed(wanted, link, manner, recording, detection, supervision, terms);
  }

  /** The same, offered so. */
  public DialOrder offered(Manner wanted) {
    return changed(timeout, link, wanted, recording, detection, supervision, terms);
  }

  /** The same, recorded. */
  public DialOrder recorded(LegCommand.Record wanted) {
    return changed(timeout, link, manner, Optional.of(wanted), detection, supervision, terms);
  }

  /** The same, finding out who answers. */
  public DialOrder detecting(MachineDetection wanted) {
    return changed(timeout, link, manner, recording, Optional.of(wanted), supervision, terms);
  }

  /** The same, supervising. */
  public DialOrder supervising(Supervision wanted) {
    return changed(timeout, link, manner, recording, detection, Optional.of(wanted), terms);
  }

  /** The same, with these. */
  public DialOrder with(CommandTerms wanted) {
    return changed(timeout, link, manner, recording, detection, supervision, wanted);
  }

  private DialOrder changed(
      Duration rings,
      Optional<Link> linked,
      Manner offered,
      Optional<LegCommand.Record> recorded,
      Optional<MachineDetection> detected,
      Optional<Supervision> supervised,
      CommandTerms given) {
    return new DialOrder(
        connectionId,
        to,
        from,
        fromName,
        headers,
        rings,
        timeLimit,
        digits,
        linked,
        offered,
        recorded,
        detected,
        supervised,
        given);
  }

  /** Without personal data. */
  @Override
  public String toString() {
    return "DialOrder[" + connectionId + ", " + to.size() + " destination(s)]";
  }
}

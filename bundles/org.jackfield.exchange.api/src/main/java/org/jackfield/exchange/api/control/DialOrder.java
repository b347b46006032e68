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
 * @param detection who it is that answers is found out
 * @param link what it has to do with a leg that is there already
 * @param terms its client state, command id and webhook
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
    Optional<MachineDetection> detection,
    Optional<Link> link,
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
    Objects.requireNonNull(detection, "detection");
    Objects.requireNonNull(link, "link");
    Objects.requireNonNull(terms, "terms");
  }

  /** One of which is not found out who answers. */
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
        Optional.empty(),
        link,
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
  public DialOrder linked(Link to) {
    return new DialOrder(
        connectionId,
        this.to,
        from,
        fromName,
        headers,
        timeout,
        timeLimit,
        digits,
        detection,
        Optional.of(to),
        terms);
  }

  /** The same, ringing so long. */
  public DialOrder ringing(Duration wanted) {
    return new DialOrder(
        connectionId,
        to,
        from,
        fromName,
        headers,
        wanted,
        timeLimit,
        digits,
        detection,
        link,
        terms);
  }

  /** The same, finding out who answers. */
  public DialOrder detecting(MachineDetection wanted) {
    return new DialOrder(
        connectionId,
        to,
        from,
        fromName,
        headers,
        timeout,
        timeLimit,
        digits,
        Optional.of(wanted),
        link,
        terms);
  }

  /** The same, with these. */
  public DialOrder with(CommandTerms wanted) {
    return new DialOrder(
        connectionId,
        to,
        from,
        fromName,
        headers,
        timeout,
        timeLimit,
        digits,
        detection,
        link,
        wanted);
  }

  /** Without personal data. */
  @Override
  public String toString() {
    return "DialOrder[" + connectionId + ", " + to.size() + " destination(s)]";
  }
}

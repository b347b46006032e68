package org.jackfield.api.flow.verb;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Whom to ring. {@code DialRequest.to("bob").ringing(Duration.ofSeconds(20))}.
 *
 * @param to 1 to 10 destinations: a number, a user name, a SIP URI. All ring at once; the first
 *     that answers ends the others
 * @param from shown to them; empty for the number of the call
 * @param fromName shown to them; may be empty
 * @param headers custom headers, in order
 * @param ringing how long at most, 5 to 600 s
 * @param timeLimit how long it may last once answered, 30 s to 4 h
 * @param clientState opaque text, told with the leg's events
 */
public record DialRequest(
    List<String> to,
    Optional<String> from,
    String fromName,
    List<Header> headers,
    Duration ringing,
    Duration timeLimit,
    Optional<String> clientState) {
  private static final Duration RINGING = Duration.ofSeconds(30);
  private static final Duration TIME_LIMIT = Duration.ofHours(4);

  /**
   * Refuses missing parts.
   *
   * @throws IllegalArgumentException naming the field
   */
  public DialRequest {
    to = List.copyOf(to);
    if (to.isEmpty() || to.size() > 10 || to.stream().anyMatch(String::isBlank)) {
      throw new IllegalArgumentException("to: must be 1 to 10 destinations");
    }
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(fromName, "fromName");
    headers = List.copyOf(headers);
    within("ringing", ringing, 5, 600);
    within("timeLimit", timeLimit, 30, 14_400);
    Objects.requireNonNull(clientState, "clientState");
  }

  private static void within(String field, Duration given, int least, int most) {
    if (given.toSeconds() < least || given.compareTo(Duration.ofSeconds(most)) > 0) {
      throw new IllegalArgumentException(field + ": must be " + least + " to " + most + " s");
    }
  }

  /** These, for half a minute. */
  public static DialRequest to(String... destinations) {
    return new DialRequest(
        List.of(destinations),
        Optional.empty(),
        "",
        List.of(),
        RINGING,
        TIME_LIMIT,
        Optional.empty());
  }

  /** The same, ringing so long. */
  public DialRequest ringing(Duration wanted) {
    return new DialRequest(to, from, fromName, headers, wanted, timeLimit, clientState);
  }

  /** The same, shown as from this number and name. */
  public DialRequest from(String number, String name) {
    return new DialRequest(to, Optional.of(number), name, headers, ringing, timeLimit, clientState);
  }

  /** The same with these headers. */
  public DialRequest headers(List<Header> wanted) {
    return new DialRequest(to, from, fromName, wanted, ringing, timeLimit, clientState);
  }

  /** The same, ended after so long. */
  public DialRequest timeLimit(Duration wanted) {
    return new DialRequest(to, from, fromName, headers, ringing, wanted, clientState);
  }

  /** The same with this client state. */
  public DialRequest clientState(String wanted) {
    return new DialRequest(to, from, fromName, headers, ringing, timeLimit, Optional.of(wanted));
  }

  /** Without personal data. */
  @Override
  public String toString() {
    return "DialRequest[" + to.size() + " destination(s)]";
  }
}

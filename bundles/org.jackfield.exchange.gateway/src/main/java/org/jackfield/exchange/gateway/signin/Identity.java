package org.jackfield.exchange.gateway.signin;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jackfield.exchange.api.access.SignIn;
import org.jackfield.exchange.api.access.Way;
import org.jackfield.exchange.api.directory.TelephonyCredential;

/**
 * Who a session is.
 *
 * @param user the subscriber's user name; for a token its credential's
 * @param connectionId its connection
 * @param way how it signed in; empty for a visitor, who is never registered
 * @param until when its token or its credential ends
 * @param destination where all its calls go, whatever is dialled
 */
public record Identity(
    String user,
    String connectionId,
    Optional<Way> way,
    Optional<Instant> until,
    Optional<String> destination) {
  /** The one assistant there is: it gives back what it hears. */
  public static final String ECHO_ASSISTANT = "assistant-echo";

  private static final String ASSISTANT = "ai_assistant";
  private static final String VISITOR = "anonymous";

  /** Clocks differ a little, and a renewal may be under way. */
  private static final Duration TOLERANCE = Duration.ofSeconds(30);

  /** Of somebody that access knows. */
  public static Identity of(SignIn.Accepted in) {
    Optional<Instant> end =
        Stream.of(in.until(), in.who().credential().flatMap(TelephonyCredential::expiresAt))
            .flatMap(Optional::stream)
            .min(Instant::compareTo);
    return new Identity(
        in.who().user(), in.who().connection().id(), Optional.of(in.way()), end, Optional.empty());
  }

  /** Of somebody who asks for an assistant, if we have that one. */
  public static Optional<Identity> visitor(String targetType, String targetId) {
    return targetType.equals(ASSISTANT) && targetId.equals(ECHO_ASSISTANT)
        ? Optional.of(
            new Identity(VISITOR, VISITOR, Optional.empty(), Optional.empty(), Optional.of("echo")))
        : Optional.empty();
  }

  boolean over(Instant now) {
    return until.filter(end -> !now.isBefore(end.plus(TOLERANCE))).isPresent();
  }

  /** Whether both are the same somebody; user names ignore case. */
  public boolean sameUser(Identity other) {
    return named(other.user()) && connectionId.equals(other.connectionId());
  }

  boolean named(String name) {
    return user.equalsIgnoreCase(name);
  }

  /** Without the user. */
  @Override
  public String toString() {
    return "Identity[" + connectionId + ", " + way + "]";
  }
}

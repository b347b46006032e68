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
 * @param tokenEnd when its token ends
 * @param credentialEnd when its telephony credential ends
 * @param destination where all its calls go, whatever is dialled
 */
public record Identity(
    String user,
    String connectionId,
    Optional<Way> way,
    Optional<Instant> tokenEnd,
    Optional<Instant> credentialEnd,
    Optional<String> destination) {
  /** The one assistant there is: it gives back what it hears. */
  public static final String ECHO_ASSISTANT = "assistant-echo";

  private static final String ASSISTANT = "ai_assistant";
  private static final String VISITOR = "anonymous";

  /** Clocks differ a little, and a renewal may be under way. */
  private static final Duration TOLERANCE = Duration.ofSeconds(30);

  /** Of somebody that access knows. */
  public static Identity of(SignIn.Accepted in) {
    return new Identity(
        in.who().user(),
        in.who().connection().id(),
        Optional.of(in.way()),
        in.until(),
        in.who().credential().flatMap(TelephonyCredential::expiresAt),
        Optional.empty());
  }

  /** Of somebody who asks for an assistant, if we have that one. */
  public static Optional<Identity> visitor(String targetType, String targetId) {
    return targetType.equals(ASSISTANT) && targetId.equals(ECHO_ASSISTANT)
        ? Optional.of(
            new Identity(
                VISITOR,
                VISITOR,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of("echo")))
        : Optional.empty();
  }

  /** The same with another end of its credential. */
  Identity withCredentialEnd(Optional<Instant> end) {
    return new Identity(user, connectionId, way, tokenEnd, end, destination);
  }

  boolean over(Instant now) {
    return Stream.of(tokenEnd, credentialEnd)
        .flatMap(Optional::stream)
        .anyMatch(end -> !now.isBefore(end.plus(TOLERANCE)));
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

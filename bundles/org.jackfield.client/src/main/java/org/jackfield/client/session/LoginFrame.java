package org.jackfield.client.session;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.client.setup.Version;
import org.jackfield.protocol.message.ClientMessage;
import org.jackfield.protocol.message.RawJson;
import org.jackfield.protocol.part.Secret;
import org.jackfield.protocol.part.UserAgent;
import org.jackfield.spi.auth.Credentials;

/** From credentials to what is sent. */
final class LoginFrame {
  private LoginFrame() {}

  /** What keeps credentials from being sent: no network would take them. Holds no value. */
  static Optional<Problem> fault(Credentials credentials) {
    if (credentials instanceof Credentials.UserPassword known) {
      return spaced(known.user()) ? bad("user") : Optional.empty();
    } else if (credentials instanceof Credentials.Token known) {
      return spaced(known.token().reveal()) ? bad("token") : Optional.empty();
    }
    Credentials.AnonymousTarget target = (Credentials.AnonymousTarget) credentials;
    if (target.targetType().isBlank()) {
      return bad("target type");
    }
    return target.targetId().isBlank() ? bad("target id") : Optional.empty();
  }

  private static boolean spaced(String text) {
    return text.isEmpty()
        || text.chars().anyMatch(c -> Character.isWhitespace(c) || Character.isISOControl(c));
  }

  private static Optional<Problem> bad(String field) {
    return Optional.of(
        Problem.permanent(
            Codes.INVALID_CREDENTIALS,
            Area.AUTH,
            field + ": is empty or holds a blank; nothing was sent"));
  }

  /**
   * The login.
   *
   * @param origins the builds that serve this session
   */
  static ClientMessage of(Credentials credentials, Identity identity, List<String> origins) {
    UserAgent agent = UserAgent.detailed(Version.SDK, detail(origins));
    Optional<String> session = identity.session();
    boolean again = identity.voiceSdkId().isPresent();
    if (credentials instanceof Credentials.UserPassword known) {
      Secret password = new Secret(known.password().reveal());
      ClientMessage.Login login = ClientMessage.Login.withPassword(known.user(), password, agent);
      return again ? login.again(session) : login;
    } else if (credentials instanceof Credentials.Token known) {
      Secret token = new Secret(known.token().reveal());
      ClientMessage.Login login = ClientMessage.Login.withToken(token, agent);
      return again ? login.again(session) : login;
    }
    Credentials.AnonymousTarget target = (Credentials.AnonymousTarget) credentials;
    return new ClientMessage.AnonymousLogin(
        target.targetType(),
        target.targetId(),
        target.targetVersionId(),
        Optional.empty(),
        RawJson.empty(),
        RawJson.empty(),
        session,
        again,
        Optional.of(agent));
  }

  /** E.g. {@code Java/17.0.15 signaling.websocket/0.1.0 auth.jwt/0.1.0}. */
  static String detail(List<String> origins) {
    return Stream.concat(Stream.of(Version.RUNTIME), origins.stream())
        .collect(Collectors.joining(" "));
  }
}

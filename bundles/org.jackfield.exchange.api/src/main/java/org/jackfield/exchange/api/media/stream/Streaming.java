package org.jackfield.exchange.api.media.stream;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.jackfield.api.problem.Problem;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Carries streams of legs to other programs by WebSocket, one stream a leg. A service. Stages fail
 * with a {@link org.jackfield.api.problem.ProblemException}.
 */
@ProviderType
public interface Streaming {

  /**
   * Where a stream goes.
   *
   * @param url ws or wss, without a fragment
   * @param order what of the leg
   * @param parameters told to the program at the start, as they are
   * @param token sent with the request for the connection as {@code Authorization: Bearer} (RFC
   *     6750 2.1); visible characters of ASCII
   */
  record Target(
      URI url, StreamOrder order, Map<String, String> parameters, Optional<String> token) {
    /**
     * Refuses other schemes and other tokens.
     *
     * @throws IllegalArgumentException naming the field
     */
    public Target {
      Objects.requireNonNull(order, "order");
      parameters = Map.copyOf(parameters);
      String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
      if (!scheme.equals("ws") && !scheme.equals("wss")
          || url.getHost() == null
          || url.getFragment() != null) {
        throw new IllegalArgumentException("url: must be ws://HOST… or wss://HOST…, without a #");
      }
      if (token.filter(it -> !it.matches("[!-~]+")).isPresent()) {
        throw new IllegalArgumentException("token: must be visible characters of ASCII");
      }
    }

    /** Without a token. */
    public Target(URI url, StreamOrder order, Map<String, String> parameters) {
      this(url, order, parameters, Optional.empty());
    }

    /** Without what may be secret in it: user, password, query, parameters, token. */
    @Override
    public String toString() {
      return "Target[" + url.getScheme() + "://" + url.getHost() + "]";
    }
  }

  /**
   * A stream that is carried.
   *
   * @param streamId a lower-case UUID
   * @param legId of which leg
   * @param host where to
   * @param sent messages sent so far
   * @param received messages received so far
   */
  record Status(String streamId, String legId, String host, long sent, long received) {}

  /** Who ordered a stream. Told on threads of the service; only enqueues. */
  @ProviderType
  interface Listener {
    /**
     * It is over. Once, the last news; only for one that had started.
     *
     * @param problem where it broke off: the program closed, did not keep up, or was lost
     */
    void onStopped(String streamId, Optional<Problem> problem);
  }

  /**
   * Connects, and streams from then on. A stream that breaks off is not begun anew.
   *
   * @param legId as for {@link StreamControl#open}
   * @return the stream's id, once the program has taken the connection; WEBSOCKET_CONNECTION_FAILED
   *     if it did not within ten seconds, or lies where the exchange may not connect to;
   *     INVALID_CALL_STATE if the leg has a stream
   */
  CompletionStage<String> start(String legId, Target target, Listener listener);

  /**
   * Ends the leg's stream.
   *
   * @param legId all of its id, or so much of its beginning that no other begins so
   * @return fails with INVALID_CALL_PARAMETERS if it has none
   */
  CompletionStage<Void> stop(String legId);

  /** Those there are. */
  List<Status> streams();
}

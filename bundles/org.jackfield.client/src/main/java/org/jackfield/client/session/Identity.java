package org.jackfield.client.session;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What the network calls this session; kept over reconnects, forgotten when we disconnect. */
public final class Identity {
  private Optional<String> session = Optional.empty();
  private Optional<String> voiceSdkId = Optional.empty();
  private boolean elsewhere;

  /** Nothing told yet. */
  public Identity() {}

  /** The session id that goes with every request. */
  public Optional<String> session() {
    return session;
  }

  /** The sticky token that leads a reconnect to the same server. */
  public Optional<String> voiceSdkId() {
    return voiceSdkId;
  }

  /** What an earlier run of the program was told; unless this one has been told already. */
  public void restore(Optional<String> id, Optional<String> stickyToken) {
    session = session.or(() -> id);
    voiceSdkId = voiceSdkId.or(() -> stickyToken);
  }

  /** From the next connection on it is this earlier session again. */
  public void returnTo(Optional<String> id, Optional<String> stickyToken) {
    session = id;
    voiceSdkId = stickyToken;
  }

  void session(String id) {
    session = Optional.of(id);
  }

  void voiceSdkId(Optional<String> told) {
    voiceSdkId = told.or(() -> voiceSdkId);
  }

  /**
   * Whether the next connection should go to another server, because the gateway of this one failed
   * us; as the JavaScript SDK does.
   */
  void elsewhere(boolean wanted) {
    elsewhere = wanted;
  }

  /** The sticky token leads a reconnect to the server that has our calls. */
  URI address(URI uri) {
    return voiceSdkId
        .map(id -> "voice_sdk_id=" + URLEncoder.encode(id, StandardCharsets.UTF_8))
        .map(query -> elsewhere ? query + "&skip_last_voice_sdk_id=true" : query)
        .map(query -> uri + (uri.getRawQuery() == null ? slash(uri) + "?" : "&") + query)
        .map(URI::create)
        .orElse(uri);
  }

  private static String slash(URI uri) {
    return uri.getRawPath().isEmpty() ? "/" : "";
  }

  void forget() {
    session = Optional.empty();
    voiceSdkId = Optional.empty();
    elsewhere = false;
  }
}

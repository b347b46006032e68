package org.jackfield.client.session;

import java.util.Optional;

/** What the network calls this session; kept over reconnects, forgotten when we disconnect. */
public final class Identity {
  private Optional<String> session = Optional.empty();
  private Optional<String> voiceSdkId = Optional.empty();

  /** Nothing told yet. */
  public Identity() {}

  /** The session id that goes with every request. */
  public Optional<String> session() {
    return session;
  }

  /** The sticky token that leads a reconnect to the same server. */
  Optional<String> voiceSdkId() {
    return voiceSdkId;
  }

  void session(String id) {
    session = Optional.of(id);
  }

  void voiceSdkId(Optional<String> told) {
    voiceSdkId = told.or(() -> voiceSdkId);
  }

  void forget() {
    session = Optional.empty();
    voiceSdkId = Optional.empty();
  }
}

package org.jackfield.exchange.gateway.signin;

import java.util.Optional;
import org.jackfield.protocol.part.UserAgent;

/**
 * What is at the other end, by the {@code User-Agent} of its sign-in, and what each SDK needs to be
 * treated differently for. Everything else the gateway says and takes is the same for all.
 */
public enum Sdk {
  /**
   * {@code @telnyx/webrtc}: sends an object. Obeys punt, keeps its sticky token across reloads, and
   * comes back after any close but a punt.
   */
  JAVASCRIPT(true, true),

  /**
   * {@code Android-…}: with a sticky token it reconnects to port 443, whatever port it used before,
   * so it gets none; its session id brings it back. Does not know punt.
   */
  ANDROID(false, false),

  /** {@code iOS-…}: as Android. */
  IOS(false, false),

  /**
   * {@code Flutter-…}: keeps its port. Does not know punt; after a close of any kind its calls wait
   * for its health monitor. Its session ids within calls are rubbish, so none is looked at.
   */
  FLUTTER(true, false),

  /** Our own client, bots, and whatever else: gets all there is. */
  OTHER(true, true);

  private final boolean keepsPort;
  private final boolean knowsPunt;

  Sdk(boolean keepsPort, boolean knowsPunt) {
    this.keepsPort = keepsPort;
    this.knowsPunt = knowsPunt;
  }

  /** By what it says of itself. */
  public static Sdk of(Optional<UserAgent> agent) {
    String text = agent.map(UserAgent::text).orElse("");
    if (agent.flatMap(UserAgent::sdkVersion).isPresent() || text.startsWith("Web-")) {
      return JAVASCRIPT;
    } else if (text.startsWith("Android-")) {
      return ANDROID;
    } else if (text.startsWith("iOS-")) {
      return IOS;
    }
    return text.startsWith("Flutter-") ? FLUTTER : OTHER;
  }

  /** Whether it comes back to the port that it came from once it has a sticky token. */
  public boolean keepsPort() {
    return keepsPort;
  }

  /** Whether it understands that it is to go and not to come back by itself. */
  public boolean knowsPunt() {
    return knowsPunt;
  }
}

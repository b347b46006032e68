package org.jackfield.plain;

import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.jackfield.call.CallRules;
import org.jackfield.call.session.SessionRules;
import org.jackfield.client.setup.Parts;
import org.jackfield.codec.g711.Pcma;
import org.jackfield.codec.g711.Pcmu;
import org.jackfield.media.headless.HeadlessEngine;
import org.jackfield.policy.StandardRecovery;
import org.jackfield.signaling.websocket.WebSocketTransport;
import org.jackfield.spi.media.MediaEngine;
import org.jackfield.spi.signaling.SignalingTransport;

/**
 * Puts the makers' parts in their places, by their constructors. What it makes is the client's own
 * and goes with it, the last made first.
 */
final class Standard implements Runnable {
  private final Parts parts = Parts.empty();
  private final Deque<Runnable> made = new ArrayDeque<>();

  Standard() {
    parts.callMachines().put(new CallRules());
    parts.sessionMachines().put(new SessionRules());
    parts.recovery().put(new StandardRecovery());
  }

  Parts parts() {
    return parts;
  }

  /** Signalling over WebSocket. */
  void transport() {
    WebSocketTransport transport =
        new WebSocketTransport(org.jackfield.signaling.websocket.Settings.DEFAULTS);
    made.push(transport::close);
    String[] schemes = {"ws", "wss"};
    parts.transports().put(transport, Map.of(SignalingTransport.SCHEMES, schemes));
  }

  /** The program's own transport, whatever the scheme. */
  void transport(SignalingTransport own, URI uri) {
    parts.transports().put(own, Map.of(SignalingTransport.SCHEMES, uri.getScheme()));
  }

  /** The engine in pure Java, with G.711. */
  void engine() {
    HeadlessEngine engine =
        new HeadlessEngine(
            org.jackfield.media.headless.Settings.DEFAULTS, List.of(new Pcmu(), new Pcma()));
    made.push(engine::close);
    parts.engines().put(engine, Map.of(MediaEngine.MEDIA_ENGINE, "headless"));
  }

  /** Closes what was made. */
  @Override
  public void run() {
    made.forEach(Runnable::run);
    made.clear();
  }
}

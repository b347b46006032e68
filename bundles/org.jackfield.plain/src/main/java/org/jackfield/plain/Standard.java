package org.jackfield.plain;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.call.CallRules;
import org.jackfield.call.session.SessionRules;
import org.jackfield.client.setup.Parts;
import org.jackfield.client.trace.TraceFile;
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
  void engine(UnaryOperator<MediaEngine> around) {
    HeadlessEngine engine =
        new HeadlessEngine(
            org.jackfield.media.headless.Settings.DEFAULTS, List.of(new Pcmu(), new Pcma()));
    made.push(engine::close);
    parts.engines().put(around.apply(engine), Map.of(MediaEngine.MEDIA_ENGINE, "headless"));
  }

  /** A file that keeps a trace. */
  TraceFile trace(Path file) {
    try {
      TraceFile trace = TraceFile.open(file);
      made.push(trace::close);
      return trace;
    } catch (IOException bad) {
      throw Problem.permanent(
              Codes.BAD_CONFIGURATION,
              Area.CONFIGURATION,
              "recordTo: the file cannot be written (" + bad.getClass().getSimpleName() + ")")
          .asException(bad);
    }
  }

  /** Closes what was made. */
  @Override
  public void run() {
    made.forEach(Runnable::run);
    made.clear();
  }
}

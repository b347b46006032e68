package org.jackfield.testkit;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jackfield.api.problem.Problem;
import org.jackfield.spi.media.MediaEngine;
import org.jackfield.spi.media.MediaListener;
import org.jackfield.spi.media.MediaRequest;
import org.jackfield.spi.media.MediaSession;

/**
 * A media engine without sound: its sessions give fixed descriptions, keep what they were asked for
 * and tell what a test says. Thread-safe.
 */
public final class ScriptedEngine implements MediaEngine {
  private final List<String> codecs;
  private final Recording<ScriptedSession> sessions = new Recording<>();
  private volatile Optional<Problem> refusal = Optional.empty();
  private volatile boolean holding;
  private int taken;

  /** An engine with PCMU and PCMA. */
  public ScriptedEngine() {
    this(List.of("PCMU", "PCMA"));
  }

  /** An engine with these codecs. */
  public ScriptedEngine(List<String> codecs) {
    this.codecs = List.copyOf(codecs);
  }

  @Override
  public List<String> codecs() {
    return codecs;
  }

  @Override
  public MediaSession open(MediaRequest request, MediaListener listener) {
    refusal.ifPresent(
        problem -> {
          throw problem.asException();
        });
    synchronized (sessions) {
      ScriptedSession session =
          new ScriptedSession(sessions.all().size() + 1, request, listener, holding);
      sessions.add(session);
      return session;
    }
  }

  /** Refuses to open sessions from now on. */
  public void refuse(Problem problem) {
    refusal = Optional.of(problem);
  }

  /** Opens sessions again. */
  public void accept() {
    refusal = Optional.empty();
  }

  /**
   * Whether descriptions of sessions opened from now on wait for {@link ScriptedSession#release()}.
   */
  public void holdBack(boolean hold) {
    holding = hold;
  }

  /** All sessions, in the order of their opening. */
  public Recording<ScriptedSession> sessions() {
    return sessions;
  }

  /**
   * The next session; each is given once, in order.
   *
   * @throws AssertionError if none is opened in time
   */
  public ScriptedSession awaitSession(Duration atMost) {
    int mine;
    synchronized (sessions) {
      mine = taken++;
    }
    return sessions.awaitCount(mine + 1, atMost).get(mine);
  }

  /**
   * The latest session.
   *
   * @throws AssertionError if there is none yet
   */
  public ScriptedSession session() {
    List<ScriptedSession> all = sessions.all();
    if (all.isEmpty()) {
      throw new AssertionError("no session was opened");
    }
    return all.get(all.size() - 1);
  }
}

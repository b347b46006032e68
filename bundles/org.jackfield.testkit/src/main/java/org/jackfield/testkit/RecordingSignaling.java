package org.jackfield.testkit;

import java.util.Optional;
import org.jackfield.api.problem.Problem;
import org.jackfield.spi.signaling.SignalingListener;

/** The user of a connection that keeps all it is told. */
public final class RecordingSignaling implements SignalingListener {
  /**
   * A closed connection.
   *
   * @param code as told
   * @param problem as told
   */
  public record Closed(int code, Optional<Problem> problem) {}

  private final Recording<String> texts = new Recording<>();
  private final Recording<Closed> closes = new Recording<>();
  private final Recording<String> threads = new Recording<>();

  /** A listener that has heard nothing yet. */
  public RecordingSignaling() {}

  @Override
  public void onText(String text) {
    threads.add(Thread.currentThread().getName());
    texts.add(text);
  }

  @Override
  public void onClosed(int code, Optional<Problem> problem) {
    threads.add(Thread.currentThread().getName());
    closes.add(new Closed(code, problem));
  }

  /** The texts that came. */
  public Recording<String> texts() {
    return texts;
  }

  /** The ends that were told; one is right. */
  public Recording<Closed> closes() {
    return closes;
  }

  /** The name of the thread of each thing told, in order. */
  public Recording<String> threads() {
    return threads;
  }
}

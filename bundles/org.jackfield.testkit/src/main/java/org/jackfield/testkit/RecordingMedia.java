package org.jackfield.testkit;

import org.jackfield.api.problem.Problem;
import org.jackfield.spi.media.MediaListener;
import org.osgi.annotation.versioning.ProviderType;

/** The user of a media session that keeps all it is told. */
public final class RecordingMedia implements MediaListener {
  /** Something that a session told. */
  @ProviderType
  public sealed interface Told {
    /** Sound flows. */
    record Connected() implements Told {}

    /**
     * A key was pressed.
     *
     * @param digit which
     */
    record Digit(char digit) implements Told {}

    /**
     * No connection, or no more.
     *
     * @param problem why
     */
    record Failed(Problem problem) implements Told {}

    /**
     * One more address of ours.
     *
     * @param line as in SDP, without {@code a=}
     */
    record Candidate(String line) implements Told {}

    /** There are no more addresses. */
    record CandidatesEnd() implements Told {}
  }

  private final Recording<Told> told = new Recording<>();

  /** A listener that has heard nothing yet. */
  public RecordingMedia() {}

  @Override
  public void onConnected() {
    told.add(new Told.Connected());
  }

  @Override
  public void onDigit(char digit) {
    told.add(new Told.Digit(digit));
  }

  @Override
  public void onCandidate(String candidate, String mid, int line) {
    told.add(new Told.Candidate(candidate));
  }

  @Override
  public void onCandidatesEnd() {
    told.add(new Told.CandidatesEnd());
  }

  @Override
  public void onFailed(Problem problem) {
    told.add(new Told.Failed(problem));
  }

  /** What it was told, in order. */
  public Recording<Told> told() {
    return told;
  }
}

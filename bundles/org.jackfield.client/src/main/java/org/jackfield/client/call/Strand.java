package org.jackfield.client.call;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.jackfield.api.call.CallStatistics;
import org.jackfield.api.problem.Problem;
import org.jackfield.origin.Origin;
import org.jackfield.protocol.part.IceCandidate;
import org.jackfield.spi.media.MediaEngine;
import org.jackfield.spi.media.MediaListener;
import org.jackfield.spi.media.MediaRequest;
import org.jackfield.spi.media.MediaSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One media session of a call, and the engine it came from. For use on the lane only, but for what
 * is asked of it; the engine's threads only post.
 */
final class Strand implements MediaListener {
  private static final Logger LOG = LoggerFactory.getLogger(Strand.class);

  /** Told on the lane, but for {@link #later}. */
  interface Owner {
    /** Runs this on the lane while the strand is in use; any thread. */
    void later(Strand strand, Runnable task);

    void connected(Strand strand);

    void interrupted(Strand strand, Problem problem);

    void restored(Strand strand);

    void failed(Strand strand, Problem problem);

    void digit(char digit);

    /** One more address of ours; empty for the end of them. */
    void candidate(Optional<IceCandidate> candidate);
  }

  private final MediaRequest request;
  private final Owner owner;
  private final MediaSession session;
  private final Optional<String> origin;
  private boolean interrupted;

  /**
   * Opens a session.
   *
   * @throws org.jackfield.api.problem.ProblemException as {@link MediaEngine#open} says
   */
  Strand(MediaEngine engine, MediaRequest request, Owner owner) {
    this.request = request;
    this.owner = owner;
    this.session = engine.open(request, this);
    this.origin = Origin.of(engine);
  }

  MediaSession session() {
    return session;
  }

  /** Whether sound gets through, as far as the engine can tell. */
  boolean alive() {
    return !interrupted;
  }

  void close() {
    session.close();
  }

  /** The figures now. An engine that cannot tell them does not keep a call from ending. */
  CallStatistics statistics(CallStatistics otherwise) {
    try {
      return session.statistics();
    } catch (RuntimeException | LinkageError fault) {
      LOG.warn("{} {}: no statistics", request.clientName(), request.callId(), fault);
      return otherwise;
    }
  }

  /** The builds that serve it: the engine's and what it uses. */
  List<String> parts() {
    return Stream.concat(origin.stream(), own().stream()).toList();
  }

  private List<String> own() {
    try {
      return session.parts();
    } catch (RuntimeException | LinkageError fault) {
      LOG.warn(
          "{} {}: the engine does not tell its parts",
          request.clientName(),
          request.callId(),
          fault);
      return List.of();
    }
  }

  // --- what the engine tells, on its way to the lane

  @Override
  public void onConnected() {
    owner.later(this, () -> owner.connected(this));
  }

  @Override
  public void onDigit(char digit) {
    owner.later(this, () -> owner.digit(digit));
  }

  @Override
  public void onCandidate(String candidate, String mid, int line) {
    IceCandidate one = new IceCandidate(candidate, Optional.of(mid), OptionalInt.of(line));
    owner.later(this, () -> owner.candidate(Optional.of(one)));
  }

  @Override
  public void onCandidatesEnd() {
    owner.later(this, () -> owner.candidate(Optional.empty()));
  }

  @Override
  public void onInterrupted(Problem problem) {
    owner.later(
        this,
        () -> {
          interrupted = true;
          owner.interrupted(this, problem);
        });
  }

  @Override
  public void onRestored() {
    owner.later(
        this,
        () -> {
          interrupted = false;
          owner.restored(this);
        });
  }

  @Override
  public void onFailed(Problem problem) {
    owner.later(this, () -> owner.failed(this, problem));
  }
}

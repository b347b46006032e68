package org.jackfield.exchange.core.control;

import org.jackfield.exchange.api.control.CallEvent;
import org.jackfield.exchange.api.control.CallEvent.PlayStatus;
import org.jackfield.exchange.api.control.LegCommand;
import org.jackfield.exchange.api.media.prompt.PromptEnd;
import org.jackfield.exchange.api.media.prompt.PromptListener;

/** One thing that a line is played. On the desk's lane. */
final class Playing {
  private final Desk desk;
  private final Line line;
  private final LegCommand.Play play;
  private final Runnable after;
  private boolean started;

  private Playing(Desk desk, Line line, LegCommand.Play play, Runnable after) {
    this.desk = desk;
    this.line = line;
    this.play = play;
    this.after = after;
  }

  /**
   * Begins.
   *
   * @throws org.jackfield.api.problem.ProblemException if it cannot
   */
  static void begin(Desk desk, Line line, LegCommand.Play play) {
    begin(desk, line, play, () -> {});
  }

  /**
   * The same.
   *
   * @param after done at its end, unless that is the end of the line
   */
  static void begin(Desk desk, Line line, LegCommand.Play play, Runnable after) {
    Playing playing = new Playing(desk, line, play, after);
    line.playing.add(playing);
    try {
      line.media().prompt(play.prompt(), playing.new News());
    } catch (RuntimeException refused) {
      line.playing.remove(playing);
      throw refused;
    }
  }

  private final class News implements PromptListener {
    @Override
    public void onStarted(String id) {
      desk.post(Playing.this::started);
    }

    @Override
    public void onEnded(String id, PromptEnd end) {
      desk.post(() -> ended(status(end), end.problem().map(it -> it.detail()).orElse("")));
    }
  }

  private static PlayStatus status(PromptEnd end) {
    return switch (end.reason()) {
      case COMPLETED -> PlayStatus.COMPLETED;
      case STOPPED -> PlayStatus.CANCELLED;
      case LEG_ENDED -> PlayStatus.CALL_HANGUP;
      case FAILED -> PlayStatus.FAILED;
    };
  }

  private void started() {
    if (!line.playing.contains(this)) {
      return;
    }
    started = true;
    desk.announce(
        play.spoken()
            ? new CallEvent.SpeakStarted(line.about(), desk.now())
            : new CallEvent.PlaybackStarted(
                line.about(), desk.now(), play.media(), play.prompt().overlay()));
  }

  /** The line is over; what had not begun ends unheard of. */
  void hungUp() {
    ended(PlayStatus.CALL_HANGUP, "");
  }

  private void ended(PlayStatus status, String detail) {
    if (!line.playing.remove(this)) {
      return;
    }
    if (started || status != PlayStatus.CALL_HANGUP) {
      tellEnd(status, detail);
    }
    if (status != PlayStatus.CALL_HANGUP) {
      after.run();
    }
  }

  private void tellEnd(PlayStatus status, String detail) {
    desk.announce(
        play.spoken()
            ? new CallEvent.SpeakEnded(line.about(), desk.now(), status)
            : new CallEvent.PlaybackEnded(
                line.about(), desk.now(), play.media(), play.prompt().overlay(), status, detail));
  }
}

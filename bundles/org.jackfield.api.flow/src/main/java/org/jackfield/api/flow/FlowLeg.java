package org.jackfield.api.flow;

import java.time.Duration;
import java.util.Optional;
import org.jackfield.api.flow.verb.GatherRequest;
import org.jackfield.api.flow.verb.Gathered;
import org.jackfield.api.flow.verb.Played;
import org.jackfield.api.flow.verb.RecordRequest;
import org.jackfield.api.flow.verb.Recorded;
import org.jackfield.api.flow.verb.Sound;
import org.osgi.annotation.versioning.ProviderType;

/**
 * One party, as a flow drives it: each verb waits until it is done. Only for the thread that runs
 * the flow; another one gets an {@link IllegalStateException}.
 *
 * <p>Every verb ends: it throws {@link HungUp} when the leg, or the flow's own call, is over; and
 * {@link FlowException} when it is refused, or not done within 10 s or the time that it names.
 * Sound and keys need an answered leg.
 */
@ProviderType
public interface FlowLeg {
  /** The longest that {@link #play(Sound)} plays. */
  Duration LONGEST_PLAY = Duration.ofMinutes(10);

  /** The leg's call control id, for logs. */
  String id();

  /** Whether it is over. Does not wait, and never throws. */
  boolean isOver();

  /** Plays a sound to its end, ten minutes at most. */
  default Played play(Sound sound) {
    return play(sound, LONGEST_PLAY);
  }

  /** Plays a sound to its end, or stops it after so long. */
  Played play(Sound sound, Duration atMost);

  /** Speaks a text to its end, in the exchange's own voice. */
  default Played speak(String text) {
    return play(Sound.speech(text));
  }

  /** Begins to play a sound again and again, beside what the flow does, until it is stopped. */
  void startPlaying(Sound sound);

  /** Ends whatever is played; nothing is no fault. */
  void stopPlaying();

  /** Waits for keys, as long as the request says. */
  Gathered gather(GatherRequest request);

  /**
   * Records the leg until one of the request's keys is pressed, or as long as the request says.
   * What plays beside the flow is silent meanwhile. The exchange keeps and lists the recording,
   * also one whose leg hangs up: then this verb or the next one throws {@link HungUp}.
   */
  Recorded record(RecordRequest request);

  /**
   * Presses keys towards the leg.
   *
   * @param digits of {@code 0-9 A-D * #}, {@code w} and {@code W} being pauses of half a second and
   *     of one
   */
  void press(String digits);

  /**
   * Joins the leg with another; returns when they hear each other. Either may be unanswered, and is
   * answered by it where it was placed. What was being played to them ends. When one of them hangs
   * up, the other one is hung up, too, whether or not the flow still runs.
   */
  void bridge(FlowLeg with);

  /**
   * Puts the leg, which must be answered, into the conference of this name; where there is none, it
   * is opened. The leg leaves a bridge or a queue, and what was being played to it ends. A flow
   * that returns leaves it there.
   *
   * @param name 1 to 255 characters
   */
  void joinConference(String name);

  /** Takes the leg out of its conference; it is the flow's again. */
  void leaveConference();

  /** The next thing that happened to it since the last time, or empty after so long. */
  Optional<FlowEvent> awaitEvent(Duration atMost);

  /**
   * Waits for the end of this leg. The end itself is no {@link HungUp} here.
   *
   * @return whether it is over; false after so long
   */
  boolean awaitHangup(Duration atMost);

  /** Ends it. Ending it twice is no fault. */
  void hangUp();
}

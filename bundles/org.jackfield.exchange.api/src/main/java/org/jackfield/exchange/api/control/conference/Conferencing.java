package org.jackfield.exchange.api.control.conference;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import org.jackfield.exchange.api.control.CommandTerms;
import org.jackfield.exchange.api.control.GatherOrder;
import org.jackfield.exchange.api.control.LegCommand;
import org.jackfield.exchange.api.leg.ConferenceBeep;
import org.jackfield.exchange.api.media.prompt.PromptOrder;
import org.jackfield.exchange.api.media.prompt.PromptSource;
import org.jackfield.exchange.api.media.prompt.PromptStop;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Takes commands for conferences of legs under command. A service of the switch; thread-safe;
 * nothing blocks. A stage completes when the command was taken, and fails with a {@link
 * org.jackfield.exchange.api.control.ControlException} otherwise; then nothing has changed. A
 * conference is named by its id or by its name.
 */
@ProviderType
public interface Conferencing {

  /**
   * Opens a conference with a leg in it. → {@link
   * org.jackfield.exchange.api.control.CallEvent.ConferenceCreated}
   */
  CompletionStage<ConferenceView> create(NewConference order);

  /**
   * Lets a leg in; it leaves a bridge, a queue or another conference. → {@link
   * org.jackfield.exchange.api.control.CallEvent.ParticipantJoined}
   *
   * @param terms for the leg
   */
  CompletionStage<Void> join(String conference, Joining order, CommandTerms terms);

  /**
   * Lets a leg out; it is parked. → {@link
   * org.jackfield.exchange.api.control.CallEvent.ParticipantLeft}
   *
   * @param beep instead of what the conference says
   */
  CompletionStage<Void> leave(
      String conference, String callControlId, Optional<ConferenceBeep> beep, CommandTerms terms);

  /**
   * What becomes of those in it.
   *
   * @param callControlIds which of them; none means all
   */
  CompletionStage<Void> command(
      String conference, Set<String> callControlIds, ConferenceCommand command);

  /**
   * How a participant sits.
   *
   * @param whisperTo by whom alone it is heard, for {@link Role#WHISPER}
   */
  CompletionStage<Void> supervise(
      String conference, String callControlId, Role role, Set<String> whisperTo);

  /**
   * What happens when a participant leaves. Empty keeps what it was.
   *
   * @param endOnExit the others are hung up
   * @param softEndOnExit the conference ends, the others are parked
   */
  CompletionStage<Void> update(
      String conference,
      String callControlId,
      Optional<ConferenceBeep> beep,
      Optional<Boolean> endOnExit,
      Optional<Boolean> softEndOnExit);

  /** Ends it; those in it are parked. */
  CompletionStage<Void> end(String conference);

  /** Those that go on, and those that ended within the last ten minutes, newest first. */
  List<ConferenceView> conferences();

  /** One. */
  Optional<ConferenceView> conference(String conference);

  /** Who is in it, and who was; empty for one that is not there. */
  List<ParticipantView> participants(String conference);

  /** How one sits in a conference. */
  enum Role {
    /** Speaks and hears as all. */
    NONE,
    /** Speaks and hears as all, as a supervisor. */
    BARGE,
    /** Hears only. */
    MONITOR,
    /** Is heard by some only. */
    WHISPER
  }

  /** What can be done with those in a conference. */
  @ProviderType
  sealed interface ConferenceCommand {
    /**
     * They neither speak nor hear.
     *
     * @param music what they hear meanwhile; empty for the node's own
     */
    record Hold(Optional<PromptSource> music) implements ConferenceCommand {}

    /** No longer so. */
    record Unhold() implements ConferenceCommand {}

    /** They are not heard. */
    record Mute() implements ConferenceCommand {}

    /** No longer so. */
    record Unmute() implements ConferenceCommand {}

    /**
     * They hear something.
     *
     * @param prompt what
     * @param spoken whether this is {@code speak}
     * @param media told with the events
     */
    record Play(PromptOrder prompt, boolean spoken, Optional<LegCommand.Media> media)
        implements ConferenceCommand {}

    /**
     * No longer so.
     *
     * @param which of what they hear
     */
    record Stop(PromptStop which) implements ConferenceCommand {}

    /** A command for recordings, which are of all in the conference. */
    @ProviderType
    sealed interface OfRecordings extends ConferenceCommand {}

    /**
     * What all hear is recorded from now on. → {@link
     * org.jackfield.exchange.api.control.CallEvent.RecordingSaved} or {@link
     * org.jackfield.exchange.api.control.CallEvent.RecordingFailed} of the leg that opened it
     *
     * @param recording of two channels, who opened the conference is on the left and the others are
     *     on the right; all hear its beep
     */
    record Record(LegCommand.Record recording) implements OfRecordings {}

    /**
     * Recordings of the conference pause, or go on. Refused if there is none.
     *
     * @param recordings which
     */
    record PauseRecording(LegCommand.PauseRecording recordings) implements OfRecordings {}

    /**
     * Ends recordings of the conference. Refused if there is none. → {@link
     * org.jackfield.exchange.api.control.CallEvent.RecordingSaved}
     *
     * @param recordings which
     */
    record StopRecording(LegCommand.StopRecording recordings) implements OfRecordings {}

    /**
     * Keys are pressed towards them.
     *
     * @param keys which
     */
    record SendDigits(LegCommand.SendDigits keys) implements ConferenceCommand {}

    /**
     * Keys of theirs are waited for, while they go on taking part.
     *
     * @param order as for {@link LegCommand.Gather}
     */
    record Gather(GatherOrder order) implements ConferenceCommand {}
  }
}

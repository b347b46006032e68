package org.jackfield.exchange.api.control;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jackfield.exchange.api.leg.HangupCause;
import org.jackfield.exchange.api.leg.Header;
import org.jackfield.exchange.api.media.RecordingOrder;
import org.jackfield.exchange.api.media.prompt.PromptOrder;
import org.jackfield.exchange.api.media.prompt.PromptSource;
import org.jackfield.exchange.api.media.prompt.PromptStop;
import org.osgi.annotation.versioning.ProviderType;

/** What can be done with one leg. */
@ProviderType
public sealed interface LegCommand {

  /**
   * Answers a leg that somebody placed and that is parked. → {@link CallEvent.Answered}
   *
   * @param headers custom headers for who called, in order
   * @param codecs those to take if they were offered, the best first; the node's choice otherwise
   * @param recording begins with the answer, if at all
   */
  record Answer(List<Header> headers, List<String> codecs, Optional<Record> recording)
      implements LegCommand {
    /** Copies. */
    public Answer {
      headers = List.copyOf(headers);
      codecs = List.copyOf(codecs);
      Objects.requireNonNull(recording, "recording");
    }

    /** In the codec that the node likes best, without a recording. */
    public Answer(List<Header> headers) {
      this(headers, List.of(), Optional.empty());
    }

    /** The same, recorded. */
    public Answer recorded(Record wanted) {
      return new Answer(headers, codecs, Optional.of(wanted));
    }
  }

  /**
   * Refuses a leg that somebody placed and that is not answered. → {@link CallEvent.Hangup}
   *
   * @param cause told to the caller
   */
  record Reject(HangupCause cause) implements LegCommand {
    /** Refuses a missing cause. */
    public Reject {
      Objects.requireNonNull(cause, "cause");
    }
  }

  /** Ends a leg. → {@link CallEvent.Hangup} */
  record Hangup() implements LegCommand {}

  /**
   * Joins the leg with another. One that was placed and is not answered is answered by it; one that
   * rings is waited for. Both leave what they were in. → {@link CallEvent.Bridged} of each
   *
   * @param with the other leg
   * @param after what becomes of this leg when the other ends
   * @param preventDoubleBridge refuses where one of them is bridged already
   * @param mutedKeys which of the two does not hear the keys of the other
   * @param ringtone while the other rings this leg hears the ringback tone of this country, two
   *     letters (ISO 3166-1), behind what plays there already; empty for none
   * @param recording of this leg, if at all; begins with its answer, or now if it is answered
   */
  record Bridge(
      With with,
      AfterUnbridge after,
      boolean preventDoubleBridge,
      MutedKeys mutedKeys,
      Optional<String> ringtone,
      Optional<Record> recording)
      implements LegCommand {
    /**
     * Refuses missing parts.
     *
     * @throws IllegalArgumentException for a country whose tones are not known, naming the field
     */
    public Bridge {
      Objects.requireNonNull(with, "with");
      Objects.requireNonNull(after, "after");
      Objects.requireNonNull(mutedKeys, "mutedKeys");
      Objects.requireNonNull(recording, "recording");
      try {
        ringtone = ringtone.map(it -> new PromptSource.Ringback(it).country());
      } catch (IllegalArgumentException unknown) {
        throw new IllegalArgumentException("ringtone: " + unknown.getMessage(), unknown);
      }
    }

    /** Keys are heard, nothing is until the other answers, and nothing is recorded. */
    public Bridge(With with, boolean parkAfterUnbridge, boolean preventDoubleBridge) {
      this(
          with,
          AfterUnbridge.parked(parkAfterUnbridge),
          preventDoubleBridge,
          MutedKeys.NONE,
          Optional.empty(),
          Optional.empty());
    }

    /** The same, recorded. */
    public Bridge recorded(Record wanted) {
      return new Bridge(with, after, preventDoubleBridge, mutedKeys, ringtone, Optional.of(wanted));
    }

    /** The other leg. */
    @ProviderType
    public sealed interface With {}

    /**
     * That leg.
     *
     * @param callControlId its id
     */
    public record Leg(String callControlId) implements With {
      /** Refuses a missing id. */
      public Leg {
        Objects.requireNonNull(callControlId, "callControlId");
      }
    }

    /**
     * The head of a queue, which leaves it whether or not the bridge works.
     *
     * @param name of the queue
     */
    public record Queue(String name) implements With {
      /** Refuses a missing name. */
      public Queue {
        Objects.requireNonNull(name, "name");
      }
    }
  }

  /**
   * Dials another leg and bridges this one with it when it answers; until then this one stays what
   * it is. If nobody answers, only the new leg ends.
   *
   * @param order its {@code link} and {@code supervision} are ignored
   * @param parkAfterUnbridge as for {@link Bridge}
   * @param mutedKeys which of the two does not hear the keys of the other; this leg is {@code self}
   * @param earlyMedia whether this leg, unless it talks with somebody, hears the exchange's
   *     ringback tone while the new leg rings, where that is set
   * @param greeting what the new leg hears once it has answered; they are bridged when it is over
   */
  record Transfer(
      DialOrder order,
      boolean parkAfterUnbridge,
      MutedKeys mutedKeys,
      boolean earlyMedia,
      Optional<Play> greeting)
      implements LegCommand {
    /** Refuses missing parts. */
    public Transfer {
      Objects.requireNonNull(order, "order");
      Objects.requireNonNull(mutedKeys, "mutedKeys");
      Objects.requireNonNull(greeting, "greeting");
    }

    /** At once, with all that is heard. */
    public Transfer(DialOrder order, boolean parkAfterUnbridge) {
      this(order, parkAfterUnbridge, MutedKeys.NONE, true, Optional.empty());
    }
  }

  /** What becomes of a leg whose bridge ends without it. */
  enum AfterUnbridge {
    /** It ends, too. */
    HANG_UP,
    /** It is parked, in silence. */
    PARK,
    /** It is parked, with music on hold. */
    HOLD;

    /** One of the first two. */
    public static AfterUnbridge parked(boolean parks) {
      return parks ? PARK : HANG_UP;
    }
  }

  /**
   * Which of two bridged legs does not hear the keys that the other presses; events tell of them
   * all the same. A device that presses keys as tones in its sound is heard.
   */
  enum MutedKeys {
    /** Both hear them. */
    NONE,
    /** Neither does. */
    BOTH,
    /** The leg of the command does not. */
    SELF,
    /** The other does not. */
    OPPOSITE;

    /** Whether the leg of the command does not hear them. */
    public boolean self() {
      return this == BOTH || this == SELF;
    }

    /** Whether the other does not. */
    public boolean opposite() {
      return this == BOTH || this == OPPOSITE;
    }
  }

  /**
   * Puts the leg at the end of a queue, which is made where it is not there. It leaves a bridge. →
   * {@link CallEvent.Enqueued}
   *
   * @param queue its name, 1 to 255 characters
   * @param maxSize of a queue that is made by it; must be the queue's own where it is there
   * @param maxWait when the leg is parked again
   * @param keepAfterHangup it stays listed when its caller hangs up
   */
  record Enqueue(
      String queue, Optional<Integer> maxSize, Optional<Duration> maxWait, boolean keepAfterHangup)
      implements LegCommand {
    /** Refuses missing parts. */
    public Enqueue {
      Objects.requireNonNull(queue, "queue");
      Objects.requireNonNull(maxSize, "maxSize");
      Objects.requireNonNull(maxWait, "maxWait");
    }
  }

  /** Takes the leg out of its queue; it is parked. → {@link CallEvent.Dequeued} */
  record LeaveQueue() implements LegCommand {}

  /**
   * Plays something. → {@link CallEvent.PlaybackStarted} and {@link CallEvent.PlaybackEnded}, or
   * {@link CallEvent.SpeakStarted} and {@link CallEvent.SpeakEnded} for spoken text
   *
   * @param prompt what
   * @param spoken whether this is {@code speak}
   * @param media told with the events: the URL or the name of what is played
   */
  record Play(PromptOrder prompt, boolean spoken, Optional<Media> media) implements LegCommand {
    /** Refuses missing parts. */
    public Play {
      Objects.requireNonNull(prompt, "prompt");
      Objects.requireNonNull(media, "media");
    }
  }

  /**
   * What events call that which is played.
   *
   * @param url empty where it has a name
   * @param name empty where it has a URL
   */
  record Media(Optional<String> url, Optional<String> name) {
    /** Refuses missing parts. */
    public Media {
      Objects.requireNonNull(url, "url");
      Objects.requireNonNull(name, "name");
    }
  }

  /**
   * Ends prompts.
   *
   * @param which of them
   */
  record StopPlaying(PromptStop which) implements LegCommand {
    /** Refuses a missing choice. */
    public StopPlaying {
      Objects.requireNonNull(which, "which");
    }
  }

  /**
   * Waits for keys. One gather ends the one before. → {@link CallEvent.GatherEnded}
   *
   * @param order which
   */
  record Gather(GatherOrder order) implements LegCommand {
    /** Refuses a missing order. */
    public Gather {
      Objects.requireNonNull(order, "order");
    }
  }

  /** Ends a gather. → {@link CallEvent.GatherEnded} */
  record StopGather() implements LegCommand {}

  /**
   * Presses keys towards the leg.
   *
   * @param digits of {@code 0-9 A-D * #}, {@code w} and {@code W} being pauses of half a second and
   *     of one
   * @param held how long each of them is, 100 to 500 ms
   */
  record SendDigits(String digits, Duration held) implements LegCommand {
    /** How long where nothing is said. */
    public static final Duration HELD = Duration.ofMillis(250);

    /**
     * Refuses missing parts.
     *
     * @throws IllegalArgumentException naming the field
     */
    public SendDigits {
      Objects.requireNonNull(digits, "digits");
      if (held.toMillis() < 100 || held.compareTo(Duration.ofMillis(500)) > 0) {
        throw new IllegalArgumentException("held: must be 100 to 500 ms");
      }
    }

    /** As long as usual. */
    public SendDigits(String digits) {
      this(digits, HELD);
    }

    /** Without the digits. */
    @Override
    public String toString() {
      return "SendDigits[" + digits.length() + "]";
    }
  }

  /**
   * Records the leg from now on. → {@link CallEvent.RecordingSaved} or {@link
   * CallEvent.RecordingFailed}
   *
   * @param recordingId of the caller's; unique
   * @param order what and where
   * @param beep whether the leg, and the one it is bridged with, hear a beep when it begins
   */
  record Record(String recordingId, RecordingOrder order, boolean beep) implements LegCommand {
    /** Refuses missing parts. */
    public Record {
      Objects.requireNonNull(recordingId, "recordingId");
      Objects.requireNonNull(order, "order");
    }

    /** Without a beep. */
    public Record(String recordingId, RecordingOrder order) {
      this(recordingId, order, false);
    }
  }

  /**
   * Recordings of the leg pause, or go on. Refused if there is none.
   *
   * @param recordingId which; empty for all of them
   * @param paused else they go on
   */
  record PauseRecording(Optional<String> recordingId, boolean paused) implements LegCommand {
    /** Refuses missing parts. */
    public PauseRecording {
      Objects.requireNonNull(recordingId, "recordingId");
    }
  }

  /**
   * Ends recordings of the leg. Refused if there is none. → {@link CallEvent.RecordingSaved}
   *
   * @param recordingId which; empty for all of them
   */
  record StopRecording(Optional<String> recordingId) implements LegCommand {
    /** Refuses missing parts. */
    public StopRecording {
      Objects.requireNonNull(recordingId, "recordingId");
    }
  }

  /**
   * Another role for a leg that supervises a call; at once, and without a break for anybody.
   * Refused unless it was dialled to, is answered and still does. No event.
   *
   * @param role from now on
   */
  record SwitchSupervisorRole(SupervisorRole role) implements LegCommand {
    /** Refuses a missing role. */
    public SwitchSupervisorRole {
      Objects.requireNonNull(role, "role");
    }
  }

  /** Changes nothing but the client state of its terms; no event. */
  record UpdateClientState() implements LegCommand {}
}

package org.jackfield.exchange.api.media;

import java.util.Map;
import java.util.Set;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.exchange.api.media.prompt.Prompt;
import org.jackfield.exchange.api.media.prompt.PromptListener;
import org.jackfield.exchange.api.media.prompt.PromptOrder;
import org.jackfield.exchange.api.media.prompt.PromptStop;
import org.osgi.annotation.versioning.ConsumerType;

/** Legs of one node that hear each other. Thread-safe; nothing blocks. */
@ConsumerType
public interface MediaRoom {

  /**
   * Lets a leg in, or gives it another seat. It leaves a bridge or another room; its codec must be
   * agreed.
   *
   * @throws org.jackfield.api.problem.ProblemException PROVIDER_MISSING if there is no codec
   *     service for what it speaks
   */
  void enter(MediaLeg leg, Seat seat);

  /**
   * Lets those with a seat hear a leg that stays in its bridge or wherever else it is, also when it
   * goes on to another, and lets the leg hear them over all else, as far as their seats allow. Of
   * others that are heard like this it hears nothing here. What it says and hears elsewhere goes on
   * without a break, untouched while nobody speaks to it. A leg that is in the room changes
   * nothing; one that takes a seat is not heard like this any more.
   *
   * @throws org.jackfield.api.problem.ProblemException PROVIDER_MISSING if there is no codec
   *     service for what it speaks, or this node lets nobody hear
   */
  default void overhear(MediaLeg leg) {
    throw Problem.permanent(
            Codes.PROVIDER_MISSING, Area.MEDIA, "overhear: this media node lets nobody hear a leg")
        .asException();
  }

  /**
   * Lets a leg out, into silence; one that was overheard goes on where it is, one that is not in it
   * changes nothing. Closed legs have left.
   */
  void leave(MediaLeg leg);

  /** Ids of the legs in it. */
  Set<String> legs();

  /**
   * How loud each leg is at this moment, by its id, in dBov: -127, silence or muted, to 0. Legs
   * that are coming in may be missing.
   */
  Map<String, Integer> levels();

  /** All hear this once, over what they say; a silence ends it. Endless sounds go on until then. */
  void play(Sound sound);

  /**
   * All hear this prompt, over what they say and over {@link #play}, behind those that were ordered
   * before. Its target does not matter.
   *
   * @throws org.jackfield.api.problem.ProblemException PROVIDER_MISSING if this node has no prompts
   *     for rooms, INVALID_CALL_PARAMETERS if too many wait, CALL_ENDED once the room is closed
   */
  default Prompt prompt(PromptOrder order, PromptListener listener) {
    throw Problem.permanent(
            Codes.PROVIDER_MISSING, Area.MEDIA, "prompt: this media node plays no prompts to rooms")
        .asException();
  }

  /** Ends prompts that were ordered here; none is no fault. */
  default void stopPrompts(PromptStop which) {}

  /**
   * Records what all in it hear from now on, to its end or that of the room: prompts and chimes,
   * and nothing that is whispered. The file is opened beside the media's threads; what goes wrong
   * with it is told to the listener.
   *
   * @param first id of the leg that is on the left of two channels, the others being on the right;
   *     it need not be in the room
   * @throws org.jackfield.api.problem.ProblemException PROVIDER_MISSING if this node records no
   *     rooms
   * @throws IllegalArgumentException if {@code order} asks for one track alone
   */
  default MediaRecording record(
      RecordingOrder order, String first, MediaRecordingListener listener) {
    throw Problem.permanent(
            Codes.PROVIDER_MISSING, Area.MEDIA, "record: this media node records no rooms")
        .asException();
  }

  /** All hear these notes once, beside all else; those that sound already go on. */
  void chime(Chime chime);

  /** Lets all out. */
  void close();
}

package org.jackfield.exchange.voiceapi.call;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jackfield.exchange.api.control.CallView;
import org.jackfield.exchange.api.control.CommandTerms;
import org.jackfield.exchange.api.media.prompt.PromptSource;
import org.jackfield.exchange.voiceapi.AfterAnswer;
import org.jackfield.exchange.voiceapi.CallParts;
import org.jackfield.exchange.voiceapi.command.Given;

/** Sound, recording, stream and conference that a command orders together with the leg, from the answer on. */
final class FromAnswer {
  /** {@code audio_url} of a leg that is dialled. */
  static final String SOUND = "audio_url";

  private final CallParts parts;
  private final AfterAnswer after;
  private final Sounds sounds;
  private final Playing playing;
  private final Recording recording;
  private final Streams streams;
  private final Conferring conferring;

  FromAnswer(
      CallParts parts,
      AfterAnswer after,
      Sounds sounds,
      Playing playing,
      Recording recording,
      Streams streams,
      Conferring conferring) {
    this.parts = parts;
    this.after = after;
    this.sounds = sounds;
    this.playing = playing;
    this.recording = recording;
    this.streams = streams;
    this.conferring = conferring;
  }

  /**
   * What a command orders, all of it checked.
   *
   * @param sound to be played
   * @param recordingId of the recording
   * @param streams whether there is a stream
   * @param conference that is joined
   * @param given the rest of it
   */
  record Plan(
      Optional<PromptSource> sound,
      Optional<String> recordingId,
      boolean streams,
      Optional<Conferring.Plan> conference,
      Given given) {
    private boolean isEmpty() {
      return sound.isEmpty() && recordingId.isEmpty() && !streams && conference.isEmpty();
    }
  }

  Plan plan(Given given) {
    return new Plan(
        given.text(SOUND).map(it -> sounds.at(it, SOUND)),
        given.text(Recording.FROM_ANSWER).map(it -> UUID.randomUUID().toString()),
        given.text(Streams.URL).isPresent(),
        conferring.plan(given),
        given);
  }

  /** Carries it out with that of the legs that is answered. */
  void with(List<CallView> legs, Plan plan) {
    if (!plan.isEmpty()) {
      legs.forEach(leg -> after.of(leg, parts.calls(), () -> begin(leg, plan)));
    }
  }

  private void begin(CallView leg, Plan plan) {
    // What records and streams is to hear what is played.
    plan.recordingId()
        .ifPresent(
            it -> recording.start(leg, Recording.fromAnswer(plan.given()), it, CommandTerms.NONE));
    if (plan.streams()) {
      streams.start(leg, plan.given());
    }
    plan.conference().ifPresent(it -> conferring.enter(leg.ids().callControlId(), it));
    plan.sound()
        .ifPresent(it -> playing.play(leg.ids().callControlId(), it, plan.given().text(SOUND)));
  }
}

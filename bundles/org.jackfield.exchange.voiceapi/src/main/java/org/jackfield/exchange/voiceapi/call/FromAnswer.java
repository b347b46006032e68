package org.jackfield.exchange.voiceapi.call;

import java.util.List;
import java.util.Optional;
import org.jackfield.exchange.api.control.CallView;
import org.jackfield.exchange.api.control.LegCommand;
import org.jackfield.exchange.voiceapi.AfterAnswer;
import org.jackfield.exchange.voiceapi.CallParts;
import org.jackfield.exchange.voiceapi.command.Given;

/** Sound and stream that a command orders together with the leg, from the answer on. */
final class FromAnswer {
  /** {@code audio_url} of a leg that is dialled. */
  static final String SOUND = "audio_url";

  /** {@code media_name} of a leg that is dialled, or transferred. */
  static final String NAME = "media_name";

  private final CallParts parts;
  private final AfterAnswer after;
  private final Sounds sounds;
  private final Playing playing;
  private final Streams streams;

  FromAnswer(CallParts parts, AfterAnswer after, Sounds sounds, Playing playing, Streams streams) {
    this.parts = parts;
    this.after = after;
    this.sounds = sounds;
    this.playing = playing;
    this.streams = streams;
  }

  /**
   * What a command orders, all of it checked.
   *
   * @param sound to be played
   * @param streams whether there is a stream
   * @param given the rest of it
   */
  record Plan(Optional<Sounds.Chosen> sound, boolean streams, Given given) {
    private boolean isEmpty() {
      return sound.isEmpty() && !streams;
    }
  }

  /** What is played before a transfer is bridged. */
  Optional<LegCommand.Play> greeting(Given given) {
    return sounds.chosen(given, SOUND, NAME).map(Playing::once);
  }

  Plan plan(Given given) {
    return new Plan(sounds.chosen(given, SOUND, NAME), given.text(Streams.URL).isPresent(), given);
  }

  /** Carries it out with that of the legs that is answered. */
  void with(List<CallView> legs, Plan plan) {
    if (!plan.isEmpty()) {
      legs.forEach(leg -> after.of(leg, parts.calls(), () -> begin(leg, plan)));
    }
  }

  private void begin(CallView leg, Plan plan) {
    // What streams is to hear what is played.
    if (plan.streams()) {
      streams.start(leg, plan.given());
    }
    plan.sound().ifPresent(it -> playing.play(leg.ids().callControlId(), it));
  }
}

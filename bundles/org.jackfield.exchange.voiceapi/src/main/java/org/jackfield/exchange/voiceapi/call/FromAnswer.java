package org.jackfield.exchange.voiceapi.call;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jackfield.exchange.api.control.CallView;
import org.jackfield.exchange.api.control.LegCommand;
import org.jackfield.exchange.voiceapi.AfterAnswer;
import org.jackfield.exchange.voiceapi.CallParts;
import org.jackfield.exchange.voiceapi.command.Given;

/** Sound, stream and conference that a command orders with the leg, from the answer on. */
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
  private final Conferring conferring;

  FromAnswer(
      CallParts parts,
      AfterAnswer after,
      Sounds sounds,
      Playing playing,
      Streams streams,
      Conferring conferring) {
    this.parts = parts;
    this.after = after;
    this.sounds = sounds;
    this.playing = playing;
    this.streams = streams;
    this.conferring = conferring;
  }

  /**
   * What a command orders, all of it checked.
   *
   * @param sound to be played
   * @param streams whether there is a stream
   * @param conference that is joined
   * @param given the rest of it
   */
  record Plan(
      Optional<Sounds.Chosen> sound,
      boolean streams,
      Optional<Conferring.Plan> conference,
      Given given) {
    private boolean isEmpty() {
      return sound.isEmpty() && !streams && conference.isEmpty();
    }
  }

  /** What is played before a transfer is bridged. */
  Optional<LegCommand.Play> greeting(Given given) {
    return sounds.chosen(given, SOUND, NAME).map(Playing::once);
  }

  Plan plan(Given given) {
    return new Plan(
        sounds.chosen(given, SOUND, NAME),
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

  /** Each of it, whatever becomes of the others. What streams is to hear what is played. */
  private void begin(CallView leg, Plan plan) {
    String id = leg.ids().callControlId();
    List<RuntimeException> faults = new ArrayList<>();
    if (plan.streams()) {
      attempt(() -> streams.start(leg, plan.given()), faults);
    }
    plan.conference().ifPresent(it -> attempt(() -> conferring.enter(id, it), faults));
    plan.sound().ifPresent(it -> attempt(() -> playing.play(id, it), faults));
    if (!faults.isEmpty()) {
      RuntimeException first = faults.remove(0);
      faults.forEach(first::addSuppressed);
      throw first;
    }
  }

  private static void attempt(Runnable task, List<RuntimeException> faults) {
    try {
      task.run();
    } catch (RuntimeException fault) {
      faults.add(fault);
    }
  }
}

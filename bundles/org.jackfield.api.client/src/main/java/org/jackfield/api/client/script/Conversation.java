package org.jackfield.api.client.script;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jackfield.api.audio.AudioSource;
import org.jackfield.api.audio.Sounds;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallAudio;
import org.jackfield.api.call.EndReason;
import org.jackfield.api.client.VoiceClient;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.audio.WavFile;

/**
 * A call that is up, as a script sees it: each verb waits until it is done. For one thread, which
 * must not be one of Jackfield's own; interrupting it ends the verb it waits in.
 *
 * <p>Once the call is over every verb throws a {@link ProblemException} with CALL_ENDED, or with
 * the problem that ended it. Closing always hangs up:
 *
 * <pre>{@code
 * try (Conversation call = client.dial("+13125550100").answered()) {
 *   call.play(Path.of("menu.wav"));
 *   String digits = call.gather(4, Duration.ofSeconds(5));
 * }
 * }</pre>
 */
public final class Conversation implements AutoCloseable {
  /** For what the network has to agree to. */
  private static final Duration NETWORK = Duration.ofSeconds(10);

  private static final Duration HANG_UP = Duration.ofSeconds(6);

  private final Call call;
  private final ScriptSound sound;
  private final Keys keys;

  Conversation(Call call, ScriptSound sound, Keys keys) {
    this.call = call;
    this.sound = sound;
    this.keys = keys;
    keys.of(call);
  }

  /**
   * Answers a call that rings.
   *
   * @throws ProblemException why it is not up: another taker was faster, or the caller gave up
   */
  public static Conversation answer(VoiceClient client, Call call) throws InterruptedException {
    ScriptSound sound = new ScriptSound();
    Conversation made = new Conversation(call, sound, new Keys(client));
    boolean up = false;
    try {
      made.await(call.answer(CallAudio.of(sound, sound)), NETWORK.multipliedBy(2), "not up");
      up = true;
      return made;
    } finally {
      if (!up) {
        made.keys.close(); // it may be somebody else's by now, who goes on with it
      }
    }
  }

  /** The call itself, for what is not here. */
  public Call call() {
    return call;
  }

  /**
   * Plays a WAV file to its end.
   *
   * @throws ProblemException BAD_AUDIO_FILE or MEDIA_DEVICE_NOT_FOUND for a file that cannot be
   *     played, or as above
   */
  public void play(Path wav) throws InterruptedException {
    play(Sounds.wav(wav));
  }

  /** Plays a sound in memory to its end, e.g. one of a speech synthesizer. */
  public void play(WavFile wav) throws InterruptedException {
    play(Sounds.once(wav));
  }

  /** Plays a source until it has nothing to give for the first time. */
  public void play(AudioSource source) throws InterruptedException {
    CompletableFuture<Void> played = sound.play(source);
    try {
      end(played, Optional.empty());
    } finally {
      sound.stop();
    }
  }

  /** Plays a source for this long, or until it has nothing to give. */
  public void play(AudioSource source, Duration atMost) throws InterruptedException {
    CompletableFuture<Void> played = sound.play(source);
    try {
      end(played, Optional.of(atMost));
    } finally {
      sound.stop();
    }
  }

  /**
   * Collects keys that the far end presses, those pressed since the last time first. A {@code #}
   * ends it and is not part of what was pressed.
   *
   * @param most this many and no more, 1 to 128
   * @param each how long to wait for each of them
   * @return what was pressed in time; may be empty
   */
  public String gather(int most, Duration each) throws InterruptedException {
    if (most < 1 || most > 128) {
      throw new IllegalArgumentException("most: " + most + " is not within 1 to 128");
    }
    StringBuilder pressed = new StringBuilder();
    while (pressed.length() < most) {
      Optional<Character> key = keys.next(each);
      if (key.isEmpty() && call.endReason().isPresent()) {
        throw over();
      }
      if (key.isEmpty() || key.get() == '#') {
        break;
      }
      pressed.append(key.get().charValue());
    }
    return pressed.toString();
  }

  /** Presses keys, as {@link Call#sendDigits}; waits until the network took the last one. */
  public void press(String digits) throws InterruptedException {
    await(
        call.sendDigits(digits),
        NETWORK.plusSeconds(digits.length()),
        "digits: the network did not take them");
  }

  /**
   * Listens.
   *
   * @param howLong at most ten minutes
   * @return what was heard meanwhile, at 16,000 Hz
   */
  public WavFile record(Duration howLong) throws InterruptedException {
    if (howLong.isNegative() || howLong.compareTo(Duration.ofMinutes(10)) > 0) {
      throw new IllegalArgumentException("howLong: " + howLong + " is not within ten minutes");
    }
    sound.record();
    try {
      pause(howLong);
    } finally {
      sound.recorded();
    }
    return sound.recorded();
  }

  /** Waits, while the call goes on in silence. */
  public void pause(Duration howLong) throws InterruptedException {
    end(new CompletableFuture<>(), Optional.of(howLong));
  }

  /** Waits for this, for the time to be over, or for the call to end, which is a problem. */
  private void end(CompletableFuture<?> what, Optional<Duration> atMost)
      throws InterruptedException {
    CompletableFuture<Object> any =
        CompletableFuture.anyOf(what, call.whenDone().toCompletableFuture());
    try {
      if (atMost.isPresent()) {
        any.get(atMost.get().toNanos(), TimeUnit.NANOSECONDS);
      } else {
        any.get(); // at the latest the end of the call
      }
    } catch (TimeoutException late) {
      return;
    } catch (ExecutionException fault) {
      throw ProblemException.of(fault).asException(fault);
    }
    if (!what.isDone()) {
      throw over();
    }
  }

  /** Waits for a stage of the call. */
  void await(CompletionStage<?> stage, Duration atMost, String otherwise)
      throws InterruptedException {
    try {
      stage.toCompletableFuture().get(atMost.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException late) {
      throw Problem.passing(
              Codes.REQUEST_TIMEOUT, Area.CALL, otherwise + " within " + atMost.toSeconds() + " s")
          .asException(late);
    } catch (ExecutionException fault) {
      throw call.endReason().isPresent() ? over() : ProblemException.of(fault).asException(fault);
    }
  }

  private ProblemException over() {
    EndReason reason = call.endReason().orElseThrow();
    return reason
        .problem()
        .orElseGet(
            () ->
                Problem.permanent(
                    Codes.CALL_ENDED,
                    Area.CALL,
                    "the call is over: " + reason.cause().name() + " " + reason.cause().code()))
        .asException();
  }

  /** Hangs up. Waits until that is done, at most 6 s; what is interrupted here hangs up too. */
  @Override
  public void close() {
    keys.close();
    try {
      call.hangUp().toCompletableFuture().get(HANG_UP.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt(); // the hang-up is under way
    } catch (ExecutionException | CompletionException | TimeoutException known) {
      return; // the client says in its log what the network did; the call is over for the script
    }
  }
}

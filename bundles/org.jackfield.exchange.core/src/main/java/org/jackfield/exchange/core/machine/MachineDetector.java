package org.jackfield.exchange.core.machine;

import java.time.Duration;
import java.util.Optional;
import org.jackfield.audio.Levels;
import org.jackfield.exchange.api.control.CallEvent.MachineDetected;
import org.jackfield.exchange.api.control.CallEvent.MachineGreetingEnded;
import org.jackfield.exchange.api.control.MachineDetection;
import org.jackfield.exchange.api.control.MachineDetection.Mode;

/**
 * Finds out who answered, from the answer on, and how a machine's greeting ends. One thread at a
 * time.
 *
 * <pre>
 * who? -- machine --&gt; greeting --&gt; over
 *   |                               ^
 *   +--------- anything else -------+
 * </pre>
 */
public final class MachineDetector {
  /** Samples a second of what it hears. */
  public static final int RATE = 8000;

  static final int FRAME_MILLIS = 20;

  /** How long a beep is waited for. */
  private static final Duration BEEP = Duration.ofSeconds(30);

  /** A tone that has begun is waited for longer. */
  private static final Duration TONE = Duration.ofSeconds(3);

  /** A person who greets for longer than this is at work; a guess. */
  private static final int PRIVATE_MILLIS = 1200;

  private final MachineDetection wanted;
  private final Findings findings;
  private final Greeting greeting;
  private final ToneEar ear = new ToneEar();
  private State state = State.WHO;
  private long sinceFound;
  private long silent;

  private enum State {
    WHO,
    GREETING,
    OVER
  }

  /** Hears of what was found, on the thread that adds. */
  public interface Findings {
    /** Who answered; at most once. */
    void detected(MachineDetected.Result result);

    /** How a machine's greeting ended; at most once. */
    void greetingEnded(MachineGreetingEnded.Result result);
  }

  /** Has heard nothing. */
  public MachineDetector(MachineDetection wanted, Findings findings) {
    this.wanted = wanted;
    this.findings = findings;
    this.greeting = new Greeting(wanted.rules());
  }

  /** Whether nothing more will be found. */
  public boolean isOver() {
    return state == State.OVER;
  }

  /** It is over at the latest when it has heard so much. */
  public Duration longest() {
    return wanted
        .rules()
        .totalAnalysis()
        .plus(wanted.mode() == Mode.DETECT ? Duration.ZERO : patience())
        .plus(TONE.multipliedBy(2));
  }

  private Duration patience() {
    return wanted.mode() == Mode.GREETING_END ? wanted.rules().greetingTotalAnalysis() : BEEP;
  }

  /** The next 20 ms of what the far end says. */
  public void add(short[] frame) {
    double level = Levels.rms(frame);
    boolean sounds = level >= wanted.rules().silenceThreshold();
    ToneEar.Sign sign = ear.add(frame, level, sounds);
    if (state == State.WHO) {
      who(sounds, sign);
    } else if (state == State.GREETING) {
      greeting(sounds, sign);
    }
  }

  private void who(boolean sounds, ToneEar.Sign sign) {
    Optional<Greeting.Guess> guess = greeting.add(sounds);
    if (sign == ToneEar.Sign.FAX) {
      found(isPremium() ? MachineDetected.Result.FAX_DETECTED : MachineDetected.Result.MACHINE);
    } else if (sign == ToneEar.Sign.BEEP) {
      beepBeforeAll();
    } else if (!ear.isTone()) {
      guess.ifPresent(it -> found(result(it)));
    }
  }

  /** No person beeps. Premium tells the beep alone then. */
  private void beepBeforeAll() {
    if (isPremium()) {
      state = State.GREETING;
    } else {
      found(MachineDetected.Result.MACHINE);
    }
    if (state == State.GREETING) {
      ended(Optional.of(MachineGreetingEnded.Result.BEEP_DETECTED));
    }
  }

  private MachineDetected.Result result(Greeting.Guess guess) {
    if (isPremium() && !greeting.isSaid()) {
      return MachineDetected.Result.SILENCE;
    }
    return switch (guess) {
      case MACHINE -> MachineDetected.Result.MACHINE;
      case NOBODY_KNOWS -> MachineDetected.Result.NOT_SURE;
      case PERSON ->
          !isPremium()
              ? MachineDetected.Result.HUMAN
              : greeting.millis() <= PRIVATE_MILLIS
                  ? MachineDetected.Result.HUMAN_RESIDENCE
                  : MachineDetected.Result.HUMAN_BUSINESS;
    };
  }

  private boolean isPremium() {
    return wanted.mode() == Mode.PREMIUM;
  }

  private void found(MachineDetected.Result result) {
    boolean greets = result == MachineDetected.Result.MACHINE && wanted.mode() != Mode.DETECT;
    state = greets ? State.GREETING : State.OVER;
    findings.detected(result);
  }

  private void greeting(boolean sounds, ToneEar.Sign sign) {
    sinceFound += FRAME_MILLIS;
    silent = sounds ? 0 : silent + FRAME_MILLIS;
    if (sign == ToneEar.Sign.BEEP) {
      ended(Optional.of(MachineGreetingEnded.Result.BEEP_DETECTED));
    } else if (wanted.mode() == Mode.GREETING_END
        && silent > wanted.rules().greetingSilence().toMillis()) {
      ended(Optional.of(MachineGreetingEnded.Result.ENDED));
    } else if (sinceFound >= patience().toMillis() && !ear.isTone()) {
      ended(inVain());
    }
  }

  private Optional<MachineGreetingEnded.Result> inVain() {
    return switch (wanted.mode()) {
      case DETECT, DETECT_BEEP -> Optional.empty();
      case DETECT_WORDS, GREETING_END -> Optional.of(MachineGreetingEnded.Result.NOT_SURE);
      case PREMIUM -> Optional.of(MachineGreetingEnded.Result.NO_BEEP_DETECTED);
    };
  }

  private void ended(Optional<MachineGreetingEnded.Result> how) {
    state = State.OVER;
    how.ifPresent(findings::greetingEnded);
  }

  /** Nothing more will be heard: what is not found by now is not known. */
  public void giveUp() {
    if (state == State.WHO) {
      found(MachineDetected.Result.NOT_SURE);
    } else if (state == State.GREETING) {
      ended(inVain());
    }
  }
}

package org.jackfield.policy;

import java.time.Duration;
import java.util.Optional;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.spi.policy.Liveness;
import org.jackfield.spi.policy.Pause;
import org.jackfield.spi.policy.RecoveryPolicy;
import org.jackfield.spi.policy.Remedy;
import org.jackfield.spi.policy.Trouble;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bad signalling reconnects and never restarts ICE; bad media over good signalling restarts ICE,
 * and reconnects where that fails or where the engine is gone; another path reconnects.
 */
@Component(
    service = RecoveryPolicy.class,
    configurationPid = "org.jackfield.policy",
    property = "service.ranking:Integer=0")
@Designate(ocd = StandardRecovery.Config.class)
public final class StandardRecovery implements RecoveryPolicy {
  private static final Logger LOG = LoggerFactory.getLogger(StandardRecovery.class);

  /** Signalling is known to be well when something came within this time. */
  static final Duration WELL = Duration.ofSeconds(3);

  private static final Pause AT_ONCE = new Pause(Duration.ZERO, Duration.ofMillis(200));
  private static final Duration LONGEST = Duration.ofSeconds(30);

  /** Configuration. */
  @ObjectClassDefinition(
      name = "Jackfield recovery",
      description = "How often and how soon clients try to come back, and how they find out")
  public @interface Config {
    /** How many attempts. */
    @AttributeDefinition(
        name = "Attempts",
        min = "0",
        max = "1000",
        description =
            "How often a client that lost its connection tries to connect before it gives up, 0 to"
                + " 1000; 0 means without end. Acts at the next loss.")
    int attempts() default 10;

    /** When a silent socket is probed. */
    @AttributeDefinition(
        name = "Silence",
        min = "3",
        max = "300",
        description =
            "Seconds without a word of the network after which a client asks for one, 3 to 300."
                + " Acts when a client is registered next.")
    int silence_seconds() default 20;

    /** When it counts as dead. */
    @AttributeDefinition(
        name = "Answer",
        min = "1",
        max = "60",
        description =
            "Seconds the network has to answer that before the connection is given up, 1 to 60."
                + " Acts when a client is registered next.")
    int answer_seconds() default 5;

    /** When a relay is used. */
    @AttributeDefinition(
        name = "Relay after",
        min = "0",
        max = "100",
        description =
            "After so many failed recoveries in a row a call's sound goes through a relay, 0 to"
                + " 100; 0 means never. Acts at the next recovery.")
    int relay_after() default 2;
  }

  private record Numbers(int attempts, Liveness liveness, int relayAfter) {
    static Numbers of(Config config) {
      Liveness usual = Liveness.USUAL;
      return new Numbers(
          range("attempts", config.attempts(), 0, 1000),
          new Liveness(
              usual.check(),
              Duration.ofSeconds(range("silence.seconds", config.silence_seconds(), 3, 300)),
              Duration.ofSeconds(range("answer.seconds", config.answer_seconds(), 1, 60)),
              usual.jump()),
          range("relay.after", config.relay_after(), 0, 100));
    }

    private static int range(String field, int value, int least, int most) {
      if (value < least || value > most) {
        throw new IllegalArgumentException(field + ": must be from " + least + " to " + most);
      }
      return value;
    }
  }

  private volatile Numbers numbers;

  /** With the numbers of the official SDKs. */
  public StandardRecovery() {
    numbers = new Numbers(10, Liveness.USUAL, 2);
  }

  /** For the container. */
  @Activate
  public StandardRecovery(Config config) {
    numbers = Numbers.of(config);
  }

  @Modified
  void modified(Config config) {
    try {
      numbers = Numbers.of(config);
    } catch (IllegalArgumentException bad) {
      LOG.error("org.jackfield.policy: {}; it goes on as before", bad.getMessage());
    }
  }

  @Override
  public Liveness liveness() {
    return numbers.liveness();
  }

  /** The first comes almost at once, later ones back off; where media is to blame, at once. */
  @Override
  public Optional<Pause> retry(int attempt, Problem reason) {
    int most = numbers.attempts();
    if (most > 0 && attempt > most) {
      return Optional.empty();
    } else if (attempt > 1) {
      return Optional.of(Pause.around(doubled(attempt), 0.25));
    }
    return Optional.of(reason.area() == Area.MEDIA ? Pause.NONE : AT_ONCE);
  }

  private static Duration doubled(int attempt) {
    Duration wait = Duration.ofSeconds(1L << Math.min(attempt - 1, 5));
    return wait.compareTo(LONGEST) < 0 ? wait : LONGEST;
  }

  @Override
  public Remedy remedy(Trouble trouble) {
    return switch (trouble.kind()) {
      case SIGNALING_SILENT, CLOCK_JUMPED -> Remedy.PROBE;
      case SIGNALING_DEAD, PATH_CHANGED -> Remedy.RECONNECT;
      case MEDIA_INTERRUPTED ->
          trouble.silence().compareTo(WELL) <= 0 ? Remedy.RESTART_ICE : Remedy.PROBE;
      case MEDIA_LOST, RECOVERY_FAILED -> reconnect(trouble);
    };
  }

  private Remedy reconnect(Trouble trouble) {
    if (trouble.problem().code() == Codes.PROVIDER_MISSING) {
      return Remedy.GIVE_UP; // another connection does not bring an engine
    }
    int after = numbers.relayAfter();
    return after > 0 && trouble.failures() >= after ? Remedy.RECONNECT_BY_RELAY : Remedy.RECONNECT;
  }
}

package org.jackfield.policy;

import java.util.Map;
import org.jackfield.spi.policy.CallWaitingPolicy;
import org.jackfield.spi.policy.WaitingCall;
import org.jackfield.spi.policy.WaitingChoice;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The same choice for every call that waits, by configuration. */
@Component(
    service = CallWaitingPolicy.class,
    configurationPid = StandardCallWaiting.PID,
    property = "service.ranking:Integer=0")
@Designate(ocd = StandardCallWaiting.Config.class)
public final class StandardCallWaiting implements CallWaitingPolicy {
  static final String PID = "org.jackfield.policy.waiting";

  private static final Logger LOG = LoggerFactory.getLogger(StandardCallWaiting.class);
  private static final Map<String, WaitingChoice> CHOICES =
      Map.of(
          "ask", WaitingChoice.ASK,
          "hold", WaitingChoice.HOLD_CURRENT,
          "end", WaitingChoice.END_CURRENT,
          "busy", WaitingChoice.REJECT_BUSY);

  /** Configuration. */
  @ObjectClassDefinition(
      name = "Jackfield call waiting",
      description = "What becomes of a call that comes in while a client has another one")
  public @interface Config {
    /** What is done. */
    @AttributeDefinition(
        name = "Choice",
        options = {
          @Option(value = "ask", label = "The program decides"),
          @Option(value = "hold", label = "Answering it holds the current call"),
          @Option(value = "end", label = "Answering it ends the other calls"),
          @Option(value = "busy", label = "The caller hears busy")
        },
        description =
            "ask: it rings and the program decides. hold: answering it holds the current call"
                + " first. end: answering it hangs up the other calls first. busy: it is rejected."
                + " Acts with the next call that comes in.")
    String choice() default "ask";
  }

  private volatile WaitingChoice choice;

  /** Leaves it to the program. */
  public StandardCallWaiting() {
    choice = WaitingChoice.ASK;
  }

  /** For the container. */
  @Activate
  public StandardCallWaiting(Config config) {
    choice = choice(config);
  }

  @Modified
  void modified(Config config) {
    try {
      choice = choice(config);
    } catch (IllegalArgumentException bad) {
      LOG.error("{}: {}; it goes on as before", PID, bad.getMessage());
    }
  }

  private static WaitingChoice choice(Config config) {
    WaitingChoice known = CHOICES.get(config.choice().strip());
    if (known == null) {
      throw new IllegalArgumentException("choice: is none of ask, hold, end, busy");
    }
    return known;
  }

  @Override
  public WaitingChoice choose(WaitingCall call) {
    return choice;
  }
}

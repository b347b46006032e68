package org.jackfield.flow.queue;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jackfield.api.flow.AgentPicker;
import org.jackfield.api.flow.AgentPicker.Agent;
import org.jackfield.api.flow.CallFlow;
import org.jackfield.api.flow.CallOffer;
import org.jackfield.api.flow.Dialled;
import org.jackfield.api.flow.FlowCall;
import org.jackfield.api.flow.FlowEvent;
import org.jackfield.api.flow.FlowException;
import org.jackfield.api.flow.FlowLeg;
import org.jackfield.api.flow.HungUp;
import org.jackfield.api.flow.verb.DialRequest;
import org.jackfield.api.flow.verb.Sound;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A call from outside waits with music until an agent is free, whom the {@link AgentPicker} names;
 * one who does not take it leaves it to the next. Who waits too long goes to the overflow, or
 * leaves a message.
 */
@Component(
    service = CallFlow.class,
    configurationPid = "org.jackfield.flow.queue",
    configurationPolicy = ConfigurationPolicy.REQUIRE,
    property = {CallFlow.FLOW_NAME + "=queue", "service.ranking:Integer=-100"})
@Designate(ocd = QueueConfig.class, factory = true)
public final class QueueFlow implements CallFlow {
  private static final Logger LOG = LoggerFactory.getLogger(QueueFlow.class);
  private static final Duration LONGEST_TALK = Duration.ofHours(4);
  private static final Duration FOR_EVER = Duration.ofDays(1);

  /** How often a caller who may press a key is looked at. */
  private static final Duration LOOK_FOR_KEYS = Duration.ofSeconds(1);

  /** What came of waiting. */
  private enum Wait {
    SERVED,
    TOO_LONG,
    GIVEN_UP
  }

  private final InstantSource clock;
  private final Agents agents;
  private volatile QueueConfig config;
  private volatile Optional<AgentPicker> picker = Optional.empty();

  /** For the container. */
  @Activate
  public QueueFlow(QueueConfig config) {
    this(config, InstantSource.system());
  }

  QueueFlow(QueueConfig config, InstantSource clock) {
    this.clock = clock;
    this.agents = new Agents(clock);
    modified(config);
  }

  /**
   * Acts on the next call, or as each attribute says.
   *
   * @throws IllegalArgumentException naming the attribute
   */
  @Modified
  void modified(QueueConfig now) {
    config = checked(now);
    agents.staff(each(now.agents()));
  }

  /** A list may also be one text with commas. */
  private static List<String> each(String[] texts) {
    return Stream.of(texts)
        .flatMap(it -> Stream.of(it.split(",")))
        .map(String::strip)
        .filter(it -> !it.isEmpty())
        .toList();
  }

  private static QueueConfig checked(QueueConfig it) {
    if (it.queue().isBlank() || it.queue().length() > 255) {
      throw new IllegalArgumentException("queue: must be 1 to 255 characters");
    }
    within("ring.seconds", it.ring_seconds(), 5, 600);
    within("announce.seconds", it.announce_seconds(), 0, 3600);
    within("wrap.up.seconds", it.wrap_up_seconds(), 0, 3600);
    within("wait.seconds", it.wait_seconds(), 0, 86_400);
    Voicemail.check(it);
    return it;
  }

  private static void within(String field, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(field + ": " + value + " is not " + least + " to " + most);
    }
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindPicker(AgentPicker now) {
    picker = Optional.of(now);
  }

  void unbindPicker(AgentPicker gone) {
    picker = picker.filter(it -> it != gone);
  }

  @Override
  public boolean accepts(CallOffer offer) {
    List<String> numbers = each(config.numbers());
    return numbers.isEmpty()
        ? offer.direction() == CallOffer.Direction.INCOMING
        : numbers.contains(offer.to());
  }

  @Override
  public void run(FlowCall call) throws InterruptedException {
    Instant latest = clock.instant().plus(orForEver(config.wait_seconds()));
    call.answer();
    call.enqueue(config.queue());
    call.startPlaying(Sound.music());
    Wait wait = waits(call, latest);
    if (wait == Wait.SERVED) {
      return;
    }
    if (call.queuePosition().isPresent()) {
      call.leaveQueue();
    }
    if (wait == Wait.TOO_LONG && isOverflowing(call)) {
      return;
    }
    Voicemail.take(call, config);
  }

  private boolean isOverflowing(FlowCall call) {
    return !config.overflow().isBlank() && call.transfer(config.overflow()).isAnswered();
  }

  /** Waits in line, and talks with an agent. */
  private Wait waits(FlowCall call, Instant latest) throws InterruptedException {
    String key = config.voicemail_key();
    Instant announced = clock.instant();
    try (Agents.Place place = agents.join(call.offer())) {
      while (clock.instant().isBefore(latest)) {
        Instant next = announced.plus(orForEver(config.announce_seconds()));
        Duration pause = Duration.between(clock.instant(), next.isBefore(latest) ? next : latest);
        Optional<Agent> agent =
            place.take(
                picker.orElse(AgentPicker.LONGEST_IDLE),
                key.isEmpty() || pause.compareTo(LOOK_FOR_KEYS) < 0 ? pause : LOOK_FOR_KEYS);
        if (agent.isPresent() && talks(call, agent.get())) {
          return Wait.SERVED;
        }
        if (!key.isEmpty() && isPressed(call, key)) {
          return Wait.GIVEN_UP;
        }
        if (!clock.instant().isBefore(next)) {
          call.queuePosition().ifPresent(it -> call.speak(announcement(it, key)));
          announced = clock.instant();
        }
      }
    }
    return Wait.TOO_LONG;
  }

  private static boolean isPressed(FlowCall call, String key) {
    while (true) {
      Optional<FlowEvent> event = call.awaitEvent(Duration.ZERO);
      if (event.isEmpty()) {
        return false;
      }
      if (event.get() instanceof FlowEvent.DigitReceived it && key.indexOf(it.digit()) >= 0) {
        return true;
      }
    }
  }

  private static String announcement(int position, String key) {
    String where = "You are number " + position + " in line.";
    return key.isEmpty() ? where : where + " To leave a message, press " + spoken(key) + ".";
  }

  private static String spoken(String key) {
    return switch (key) {
      case "*" -> "star";
      case "#" -> "the hash key";
      default -> key;
    };
  }

  private static Duration orForEver(int seconds) {
    return seconds == 0 ? FOR_EVER : Duration.ofSeconds(seconds);
  }

  /** Whether the agent has taken the call; returns when they have hung up. */
  private boolean talks(FlowCall call, Agent agent) {
    try {
      Duration ringing = Duration.ofSeconds(config.ring_seconds());
      Dialled dialled = call.dial(DialRequest.to(agent.destination()).ringing(ringing));
      if (dialled.leg().isEmpty()) {
        LOG.info("call {}: an agent does not take it: {}", call.id(), dialled.outcome());
        return false;
      }
      FlowLeg leg = dialled.leg().get();
      call.bridge(leg); // which takes the call out of the queue
      leg.awaitHangup(LONGEST_TALK);
      return true;
    } catch (FlowException refused) {
      LOG.warn("call {}: an agent is passed over: {}", call.id(), refused.reason());
      return false;
    } catch (HungUp gone) {
      if (call.isOver()) {
        throw gone;
      }
      return false; // the agent was gone again at once; the call is in the queue still
    } finally {
      agents.release(agent, Duration.ofSeconds(config.wrap_up_seconds()));
    }
  }
}

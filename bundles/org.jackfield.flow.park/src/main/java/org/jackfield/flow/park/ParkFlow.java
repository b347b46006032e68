package org.jackfield.flow.park;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jackfield.api.flow.CallDirectory;
import org.jackfield.api.flow.CallFlow;
import org.jackfield.api.flow.CallOffer;
import org.jackfield.api.flow.FlowCall;
import org.jackfield.api.flow.FlowException;
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
 * A client's parked call: whom the {@link CallDirectory} names is rung, one after the other, until
 * somebody answers; without a directory it is whom the caller dialled.
 */
@Component(
    service = CallFlow.class,
    configurationPid = "org.jackfield.flow.park",
    configurationPolicy = ConfigurationPolicy.REQUIRE,
    property = {CallFlow.FLOW_NAME + "=park", "service.ranking:Integer=-100"})
@Designate(ocd = ParkConfig.class)
public final class ParkFlow implements CallFlow {
  private static final Logger LOG = LoggerFactory.getLogger(ParkFlow.class);
  private static final CallDirectory AS_DIALLED = offer -> List.of(offer.to());

  private volatile ParkConfig config;
  private volatile Optional<CallDirectory> directory = Optional.empty();

  /** For the container. */
  @Activate
  public ParkFlow(ParkConfig config) {
    modified(config);
  }

  /**
   * Acts on the next call.
   *
   * @throws IllegalArgumentException naming the attribute
   */
  @Modified
  void modified(ParkConfig now) {
    if (now.ring_seconds() < 5 || now.ring_seconds() > 600) {
      throw new IllegalArgumentException(
          "ring.seconds: " + now.ring_seconds() + " is not 5 to 600");
    }
    if (now.message().length() > Sound.MOST_CHARACTERS) {
      throw new IllegalArgumentException("message: is too long");
    }
    config = now;
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindDirectory(CallDirectory now) {
    directory = Optional.of(now);
  }

  void unbindDirectory(CallDirectory gone) {
    directory = directory.filter(it -> it != gone);
  }

  @Override
  public boolean accepts(CallOffer offer) {
    List<String> connections = List.of(String.join(",", config.connections()).split("\\s*,\\s*"));
    return offer.direction() == CallOffer.Direction.OUTGOING
        && (connections.contains("") || connections.contains(offer.connectionId()));
  }

  @Override
  public void run(FlowCall call) {
    for (String destination : directory.orElse(AS_DIALLED).whom(call.offer())) {
      if (reaches(call, destination)) {
        return; // they talk; the call goes on without us
      }
    }
    if (config.message().isBlank()) {
      call.reject(FlowCall.Rejection.USER_BUSY);
    } else {
      call.answer();
      call.speak(config.message());
    }
  }

  private boolean reaches(FlowCall call, String destination) {
    try {
      Duration ringing = Duration.ofSeconds(config.ring_seconds());
      return call.transfer(DialRequest.to(destination).ringing(ringing)).isAnswered();
    } catch (FlowException refused) {
      LOG.warn("call {}: a destination is passed over: {}", call.id(), refused.reason());
      return false;
    } catch (HungUp gone) {
      if (call.isOver()) {
        throw gone;
      }
      return false; // whoever answered was gone again at once
    }
  }
}

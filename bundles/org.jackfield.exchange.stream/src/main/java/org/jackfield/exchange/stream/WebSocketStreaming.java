package org.jackfield.exchange.stream;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.exchange.api.media.stream.OpenStream;
import org.jackfield.exchange.api.media.stream.StreamControl;
import org.jackfield.exchange.api.media.stream.Streaming;
import org.jackfield.exchange.api.reach.Reach;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;

/** Streams by Jetty's WebSocket client. */
@Component(service = Streaming.class, configurationPid = "org.jackfield.exchange.stream")
@Designate(ocd = StreamConfig.class)
public final class WebSocketStreaming implements Streaming {
  private final Client client = new Client(this::reach);

  /** Those that are not over, the ones without a leg yet too. */
  private final Set<Carrier> carriers = ConcurrentHashMap.newKeySet();

  private final Map<String, Carrier> byLeg = new ConcurrentHashMap<>();
  private volatile Optional<StreamControl> legs = Optional.empty();
  private volatile Reach reach;
  private volatile boolean over;

  /** For the container. */
  @Activate
  public WebSocketStreaming(StreamConfig config) {
    reach = Reach.of(config.host(), config.private_addresses());
  }

  /** Acts on the next stream. */
  @Modified
  void modified(StreamConfig now) {
    reach = Reach.of(now.host(), now.private_addresses());
  }

  private Reach reach() {
    return reach;
  }

  /** Streams end, calls do not. */
  @Deactivate
  void deactivate() {
    over = true;
    carriers.forEach(it -> it.fail(Faults.stopping().problem()));
    client.close();
  }

  /** For the container: whose legs are streamed. */
  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindLegs(StreamControl now) {
    legs = Optional.of(now);
  }

  void unbindLegs(StreamControl gone) {
    legs = legs.filter(it -> it != gone);
  }

  @Override
  public CompletionStage<String> start(String legId, Target target, Listener listener) {
    Optional<StreamControl> control = legs;
    if (control.isEmpty()) {
      return CompletableFuture.failedFuture(Faults.noSwitch());
    }
    if (Names.isOutOfReach(target.url().getHost(), reach)) {
      return CompletableFuture.failedFuture(
          Faults.connecting(new Faults.OutOfReach()).asException());
    }
    Carrier carrier =
        new Carrier(UUID.randomUUID().toString(), target, listener, client, this::ended);
    carriers.add(carrier);
    control
        .get()
        .open(legId, target.order(), carrier)
        .whenComplete(
            (open, fault) -> {
              if (fault != null) {
                carrier.fail(ProblemException.of(fault));
              } else {
                opened(carrier, open);
              }
            });
    return carrier.started().minimalCompletionStage();
  }

  private void opened(Carrier carrier, OpenStream open) {
    if (over || byLeg.putIfAbsent(open.ids().legId(), carrier) != null) {
      carrier.fail((over ? Faults.stopping() : Faults.second()).problem());
      open.stream().stop();
    } else {
      carrier.connect(open);
      if (!carriers.contains(carrier)) {
        ended(carrier); // meanwhile
      }
    }
  }

  private void ended(Carrier carrier) {
    carriers.remove(carrier);
    byLeg.values().remove(carrier);
  }

  @Override
  public CompletionStage<Void> stop(String legId) {
    List<Carrier> found =
        byLeg.entrySet().stream()
            .filter(it -> !legId.isEmpty() && it.getKey().startsWith(legId))
            .map(Map.Entry::getValue)
            .toList();
    if (found.size() != 1) {
      return CompletableFuture.failedFuture(Faults.none());
    }
    found.get(0).stop();
    return CompletableFuture.completedFuture(null);
  }

  @Override
  public List<Status> streams() {
    return byLeg.entrySet().stream().map(it -> it.getValue().status(it.getKey())).toList();
  }
}

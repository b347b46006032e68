package org.jackfield.flow.local;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jackfield.exchange.api.control.CallControl;
import org.jackfield.exchange.api.control.CallEvent;
import org.jackfield.exchange.api.control.CallEvents;
import org.jackfield.exchange.api.control.QueueControl;
import org.jackfield.exchange.api.control.conference.Conferencing;
import org.jackfield.exchange.api.directory.Directory;
import org.jackfield.exchange.api.media.RecordingPlace;
import org.jackfield.origin.Standing;
import org.jackfield.spi.flow.FlowDesk;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Offers to flows the parked calls that no webhook takes: neither the leg nor the connection or
 * application that it came by has a URL for its events. Of two builds of this bundle the newer one
 * offers; the older goes on serving the calls that it has.
 */
@Component(
    service = CallEvents.class,
    immediate = true,
    property = LocalDriver.DRIVER + "=" + LocalDriver.LOCAL)
public final class LocalDriver implements CallEvents {
  static final String DRIVER = "flow.driver";
  static final String LOCAL = "local";

  private static final Logger LOG = LoggerFactory.getLogger(LocalDriver.class);

  /** A thread keeps the classes of whoever first needed it, be that build gone or not. */
  private static final long IDLE_SECONDS = 2;

  private static final long LOOK_UP_SECONDS = 5;
  private static final long GOODBYE_SECONDS = 2;

  private final ExecutorService serial;
  private final Exchange exchange;
  private final Bundle bundle;
  private final Set<ServiceReference<CallEvents>> drivers = ConcurrentHashMap.newKeySet();

  /** Best first; guarded by itself. */
  private final TreeMap<Standing, FlowDesk> desks = new TreeMap<>();

  private volatile Optional<Directory> directory = Optional.empty();

  /** For the container. */
  @Activate
  public LocalDriver(
      BundleContext context, @Reference CallControl control, @Reference QueueControl queues) {
    this(context.getBundle(), control, queues, serial());
  }

  LocalDriver(Bundle bundle, CallControl control, QueueControl queues, ExecutorService serial) {
    this.bundle = bundle;
    this.serial = serial;
    this.exchange = new Exchange(control, queues, serial);
  }

  /** One thread while calls change. */
  private static ThreadPoolExecutor serial() {
    ThreadPoolExecutor made =
        new ThreadPoolExecutor(
            1,
            1,
            IDLE_SECONDS,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task -> {
              Thread thread = new Thread(task, "jackfield-flow-local");
              thread.setDaemon(true);
              return thread;
            });
    made.allowCoreThreadTimeOut(true);
    return made;
  }

  /** Flows that have calls of this driver are stopped. */
  @Deactivate
  void deactivate() {
    serial.shutdown();
    try {
      if (!serial.awaitTermination(GOODBYE_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("news of calls are still being told");
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    exchange.legs().forEach(LocalLeg::stop);
  }

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindDesk(FlowDesk desk, Map<String, Object> properties) {
    synchronized (desks) {
      desks.values().removeIf(it -> it == desk);
      desks.put(Standing.of(desk, properties, desks.keySet()), desk);
    }
  }

  void updatedDesk(FlowDesk desk, Map<String, Object> properties) {
    bindDesk(desk, properties);
  }

  void unbindDesk(FlowDesk desk) {
    synchronized (desks) {
      desks.values().removeIf(it -> it == desk);
    }
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindDirectory(Directory now) {
    directory = Optional.of(now);
  }

  void unbindDirectory(Directory gone) {
    directory = directory.filter(it -> it != gone);
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindConferencing(Conferencing now) {
    exchange.conferences(Optional.of(now));
  }

  void unbindConferencing(Conferencing gone) {
    exchange.conferences(exchange.conferences().filter(it -> it != gone));
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindPlace(RecordingPlace now) {
    exchange.place(Optional.of(now));
  }

  void unbindPlace(RecordingPlace gone) {
    exchange.place(exchange.place().filter(it -> it != gone));
  }

  /** Other builds of this driver, and itself; only looked at. */
  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY,
      target = "(" + DRIVER + "=" + LOCAL + ")")
  void bindDriver(ServiceReference<CallEvents> one) {
    drivers.add(one);
  }

  void unbindDriver(ServiceReference<CallEvents> one) {
    drivers.remove(one);
  }

  @Override
  public void on(CallEvent event) {
    try {
      serial.execute(() -> heard(event));
    } catch (RejectedExecutionException over) {
      LOG.debug("leg {}: news after the driver's end", event.about().ids().legId());
    }
  }

  private void heard(CallEvent event) {
    try {
      if (event instanceof CallEvent.Initiated it && it.parked() && leads()) {
        offer(it);
      } else {
        exchange.on(event);
      }
    } catch (RuntimeException fault) {
      LOG.error("leg {}: its news could not be told", event.about().ids().legId(), fault);
    }
  }

  private boolean leads() {
    return drivers.stream()
        .map(ServiceReference::getBundle)
        .noneMatch(
            it ->
                it != null // its service has gone
                    && it.getSymbolicName().equals(bundle.getSymbolicName())
                    && it.getVersion().compareTo(bundle.getVersion()) > 0);
  }

  private void offer(CallEvent.Initiated event) {
    Optional<FlowDesk> desk = desk();
    if (desk.isEmpty() || event.about().webhook().isPresent()) {
      return;
    }
    LocalLeg leg = exchange.add(event.about());
    hasWebhook(event.about().connectionId())
        .whenCompleteAsync(
            (taken, fault) -> {
              if (fault != null) {
                LOG.warn(
                    "leg {}: whether a webhook takes it is not known; no flow is asked",
                    event.about().ids().legId(),
                    fault);
                leg.forget();
              } else if (taken) {
                leg.forget();
              } else {
                desk.get()
                    .offer(Words.offer(event), leg)
                    .whenComplete((accepted, never) -> told(leg, accepted));
              }
            },
            serial);
  }

  private void told(LocalLeg leg, boolean accepted) {
    if (!accepted) {
      leg.forget();
      LOG.debug("call {}: no flow takes it, and it stays parked", leg.id());
    }
  }

  private Optional<FlowDesk> desk() {
    synchronized (desks) {
      return desks.isEmpty() ? Optional.empty() : Optional.of(desks.firstEntry().getValue());
    }
  }

  private CompletionStage<Boolean> hasWebhook(String connectionId) {
    return directory
        .map(it -> it.webhooks(connectionId))
        .orElseGet(
            () ->
                CompletableFuture.failedFuture(new IllegalStateException("there is no directory")))
        .thenApply(it -> it.filter(settings -> settings.url().isPresent()).isPresent())
        .toCompletableFuture()
        .orTimeout(LOOK_UP_SECONDS, TimeUnit.SECONDS);
  }
}

package org.jackfield.exchange.rating;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jackfield.exchange.api.control.CallControl;
import org.jackfield.exchange.api.control.CallEvent;
import org.jackfield.exchange.api.control.CallEvents;
import org.jackfield.exchange.api.directory.Directory;
import org.jackfield.exchange.api.directory.WebhookSettings;
import org.jackfield.exchange.api.rating.CostBook;
import org.jackfield.exchange.api.rating.RatePlan;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Rates each leg that ends, and tells those who asked for it. */
@Component(service = {CallEvents.class, CostBook.class})
public final class Rating implements CallEvents, CostBook {
  private static final Logger LOG = LoggerFactory.getLogger(Rating.class);
  private static final int MOST = 1000;
  private static final String CURRENCY = "USD";

  private final AtomicReference<RatePlan> plan = new AtomicReference<>();
  private final AtomicReference<Directory> directory = new AtomicReference<>();
  private final AtomicReference<ServiceReference<CallControl>> control = new AtomicReference<>();
  private final Function<ServiceReference<CallControl>, CallControl> services;
  private final Deque<Entry> book = new ArrayDeque<>();

  /** For the container. */
  @Activate
  public Rating(BundleContext context) {
    this(context::getService);
  }

  Rating(Function<ServiceReference<CallControl>, CallControl> services) {
    this.services = services;
  }

  @Override
  public void on(CallEvent event) {
    if (event instanceof CallEvent.Hangup end && !end.talked().isZero()) {
      rate(end);
    }
  }

  private void rate(CallEvent.Hangup end) {
    RatePlan asked = plan.get();
    ServiceReference<CallControl> switchboard = control.get();
    CallControl legs = switchboard == null ? null : services.apply(switchboard);
    if (asked == null || legs == null) {
      return;
    }
    String id = end.about().ids().callControlId();
    legs.call(id)
        .ifPresent(
            leg -> {
              Entry entry = new Entry(id, asked.charges(new RatePlan.Usage(leg, end.talked())));
              keep(entry);
              tell(legs, end, entry);
            });
  }

  private synchronized void keep(Entry entry) {
    book.add(entry);
    if (book.size() > MOST) {
      book.remove();
    }
  }

  private void tell(CallControl legs, CallEvent.Hangup end, Entry entry) {
    Directory known = directory.get();
    if (known == null) {
      return;
    }
    String connection = end.about().connectionId();
    known
        .webhooks(connection)
        .thenAccept(
            found -> {
              if (found.filter(WebhookSettings::costs).isPresent()) {
                legs.announce(entry.callControlId(), (about, at) -> cost(about, at, end, entry));
              }
            })
        .exceptionally(
            fault -> {
              LOG.warn("what a leg cost is not told: the directory did not answer", fault);
              return null;
            });
  }

  private static CallEvent cost(
      CallEvent.About about, Instant at, CallEvent.Hangup end, Entry entry) {
    return new CallEvent.Cost(
        about,
        at,
        entry.charges().stream()
            .map(RatePlan.Charge::billed)
            .max(Duration::compareTo)
            .orElse(end.talked()),
        CURRENCY,
        entry.total(),
        entry.charges().stream()
            .map(it -> new CallEvent.CostPart(it.part(), it.billed(), it.rate(), it.cost()))
            .toList());
  }

  @Override
  public synchronized List<Entry> entries() {
    return List.copyOf(book);
  }

  @Override
  public Optional<Entry> entry(String callControlId) {
    return entries().stream().filter(it -> it.callControlId().equals(callControlId)).findFirst();
  }

  /** For the container. */
  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindPlan(RatePlan part) {
    plan.set(part);
  }

  /** For the container; the next one may have been bound already. */
  void unbindPlan(RatePlan part) {
    plan.compareAndSet(part, null);
  }

  /** For the container. */
  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindDirectory(Directory part) {
    directory.set(part);
  }

  /** For the container; the next one may have been bound already. */
  void unbindDirectory(Directory part) {
    directory.compareAndSet(part, null);
  }

  /**
   * For the container. By its reference: the switch needs this room for its news, and whoever of
   * two that need each other is asked for first is kept for ever by the one that resolves them.
   */
  @Reference(
      service = CallControl.class,
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindControl(ServiceReference<CallControl> part) {
    control.set(part);
  }

  /** For the container; the next one may have been bound already. */
  void unbindControl(ServiceReference<CallControl> part) {
    control.compareAndSet(part, null);
  }
}

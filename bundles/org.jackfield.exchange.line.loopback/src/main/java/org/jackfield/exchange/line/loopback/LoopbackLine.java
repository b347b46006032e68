package org.jackfield.exchange.line.loopback;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicReference;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.exchange.api.leg.Switch;
import org.jackfield.exchange.api.line.OutsideLine;
import org.jackfield.exchange.api.line.OutsideOrder;
import org.jackfield.exchange.api.line.OutsideView;
import org.jackfield.exchange.api.media.MediaNode;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Calls from outside, each with a far end on this exchange's own media node. */
@Component
public final class LoopbackLine implements OutsideLine {
  private static final int MOST_ENDED = 100;

  private final ScheduledThreadPoolExecutor timer =
      new ScheduledThreadPoolExecutor(
          1,
          task -> {
            Thread thread = new Thread(task, "jf-outside");
            thread.setDaemon(true);
            return thread;
          });
  private final AtomicReference<Switch> network = new AtomicReference<>();
  private final AtomicReference<MediaNode> node = new AtomicReference<>();
  private final Deque<FarEnd> calls = new ArrayDeque<>();

  /** For the container. */
  @Activate
  public LoopbackLine() {
    timer.setRemoveOnCancelPolicy(true);
  }

  /** Its far ends hang up. */
  @Deactivate
  void deactivate() {
    all().forEach(FarEnd::hangUp);
    timer.shutdownNow();
  }

  @Override
  public OutsideView call(OutsideOrder order) {
    Switch through = there(network, "there is no switch");
    FarEnd call = new FarEnd(order, there(node, "there is no media node"), timer);
    keep(call);
    call.call(through);
    return call.view();
  }

  private static <T> T there(AtomicReference<T> part, String otherwise) {
    return Optional.ofNullable(part.get())
        .orElseThrow(
            () -> Problem.passing(Codes.PROVIDER_MISSING, Area.CALL, otherwise).asException());
  }

  private synchronized void keep(FarEnd call) {
    calls.add(call);
    long ended = calls.stream().filter(LoopbackLine::isOver).count();
    for (; ended > MOST_ENDED; ended--) {
      calls.remove(calls.stream().filter(LoopbackLine::isOver).findFirst().orElseThrow());
    }
  }

  private static boolean isOver(FarEnd call) {
    return call.view().state() == OutsideView.State.ENDED;
  }

  private synchronized List<FarEnd> all() {
    return List.copyOf(calls);
  }

  private Optional<FarEnd> find(String id) {
    return all().stream().filter(it -> it.id().equals(id)).findFirst();
  }

  @Override
  public List<OutsideView> calls() {
    return all().stream().map(FarEnd::view).toList();
  }

  @Override
  public Optional<OutsideView> call(String id) {
    return find(id).map(FarEnd::view);
  }

  @Override
  public void hangUp(String id) {
    find(id).ifPresent(FarEnd::hangUp);
  }

  /** For the container. */
  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindSwitch(Switch part) {
    network.set(part);
  }

  /** For the container; the next one may have been bound already. */
  void unbindSwitch(Switch part) {
    network.compareAndSet(part, null);
  }

  /** For the container. */
  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindNode(MediaNode part) {
    node.set(part);
  }

  /** For the container; the next one may have been bound already. */
  void unbindNode(MediaNode part) {
    node.compareAndSet(part, null);
  }
}

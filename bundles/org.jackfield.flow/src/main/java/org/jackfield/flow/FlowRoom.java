package org.jackfield.flow;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jackfield.api.flow.CallFlow;
import org.jackfield.api.flow.CallOffer;
import org.jackfield.spi.flow.FlowDesk;
import org.jackfield.spi.flow.FlowStatus;
import org.jackfield.spi.flow.LegSession;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;

/**
 * The runner as a service. That a flow's service goes keeps it from new calls only; its calls end
 * when its bundle stops, or this one.
 */
@Component(service = FlowDesk.class, immediate = true, configurationPid = "org.jackfield.flow")
@Designate(ocd = FlowConfig.class)
public final class FlowRoom implements FlowDesk {
  /** A thread keeps the classes of whoever first needed it, be that build gone or not. */
  private static final long IDLE_SECONDS = 2;

  private static final int MOST_CALLS = 100_000;

  private final BundleContext context;
  private final ExecutorService threads = Threads.make();
  private final ScheduledThreadPoolExecutor timer = timer();
  private final Runner runner;
  private final SynchronousBundleListener listener = this::bundleChanged;

  /** For the container. */
  @Activate
  public FlowRoom(BundleContext context, FlowConfig config) {
    this.context = context;
    runner = new Runner(threads, timer, Limits.USUAL, InstantSource.system());
    modified(config);
    context.addBundleListener(listener);
  }

  private static ScheduledThreadPoolExecutor timer() {
    ScheduledThreadPoolExecutor made =
        new ScheduledThreadPoolExecutor(
            1,
            task -> {
              Thread thread = new Thread(task, "jackfield-flow-timer");
              thread.setDaemon(true);
              return thread;
            });
    made.setRemoveOnCancelPolicy(true);
    made.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
    made.allowCoreThreadTimeOut(true);
    return made;
  }

  /**
   * Acts on the next call.
   *
   * @throws IllegalArgumentException naming the attribute
   */
  @Modified
  void modified(FlowConfig now) {
    if (now.calls() < 1 || now.calls() > MOST_CALLS) {
      throw new IllegalArgumentException("calls: " + now.calls() + " is not 1 to " + MOST_CALLS);
    }
    runner.most(now.calls());
  }

  @Deactivate
  void deactivate() {
    context.removeBundleListener(listener);
    runner.close();
    threads.shutdown();
    timer.shutdownNow();
  }

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindFlow(CallFlow flow, Map<String, Object> properties) {
    runner.add(flow, properties);
  }

  void updatedFlow(CallFlow flow, Map<String, Object> properties) {
    runner.add(flow, properties);
  }

  void unbindFlow(CallFlow flow) {
    runner.remove(flow);
  }

  private void bundleChanged(BundleEvent event) {
    if (event.getType() == BundleEvent.STOPPING) {
      runner.stop(run -> run.flow().filter(it -> isOf(it, event.getBundle())).isPresent());
    }
  }

  private static boolean isOf(Served flow, Bundle bundle) {
    return Optional.ofNullable(FrameworkUtil.getBundle(flow.flow().getClass()))
        .filter(bundle::equals)
        .isPresent();
  }

  @Override
  public CompletionStage<Boolean> offer(CallOffer offer, LegSession session) {
    return runner.offer(offer, session);
  }

  @Override
  public List<FlowStatus> running() {
    return runner.running();
  }

  @Override
  public List<String> flows() {
    return runner.flows();
  }
}

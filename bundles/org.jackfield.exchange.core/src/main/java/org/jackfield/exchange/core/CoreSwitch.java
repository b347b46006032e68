package org.jackfield.exchange.core;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jackfield.exchange.api.directory.Directory;
import org.jackfield.exchange.api.directory.Subscriber;
import org.jackfield.exchange.api.leg.ConferenceBeep;
import org.jackfield.exchange.api.leg.ConferenceControl;
import org.jackfield.exchange.api.leg.ConferenceStatus;
import org.jackfield.exchange.api.leg.DetachedLeg;
import org.jackfield.exchange.api.leg.HangupCause;
import org.jackfield.exchange.api.leg.LegControl;
import org.jackfield.exchange.api.leg.LegEndpoint;
import org.jackfield.exchange.api.leg.LegStatus;
import org.jackfield.exchange.api.leg.PlacedLeg;
import org.jackfield.exchange.api.leg.RoutingRule;
import org.jackfield.exchange.api.leg.Switch;
import org.jackfield.exchange.api.media.MediaNode;
import org.jackfield.exchange.api.media.MediaRecording;
import org.jackfield.exchange.api.media.MediaRecordingListener;
import org.jackfield.exchange.api.media.RecordingControl;
import org.jackfield.exchange.api.media.RecordingOrder;
import org.jackfield.exchange.api.media.Seat;
import org.jackfield.exchange.api.media.prompt.Prompt;
import org.jackfield.exchange.api.media.prompt.PromptControl;
import org.jackfield.exchange.api.media.prompt.PromptListener;
import org.jackfield.exchange.api.media.prompt.PromptOrder;
import org.jackfield.exchange.api.media.prompt.PromptStop;
import org.jackfield.exchange.api.media.stream.MediaStreamListener;
import org.jackfield.exchange.api.media.stream.OpenStream;
import org.jackfield.exchange.api.media.stream.StreamControl;
import org.jackfield.exchange.api.media.stream.StreamOrder;
import org.jackfield.exchange.api.registrar.Registrar;
import org.jackfield.exchange.core.account.Channels;
import org.jackfield.exchange.core.control.Desk;
import org.jackfield.exchange.core.control.Dialler;
import org.jackfield.exchange.core.control.Port;
import org.jackfield.exchange.core.rule.Lookup;
import org.jackfield.exchange.core.store.StoredCalls;
import org.jackfield.origin.Origin;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The switch as a service: holds the conversations and finds the parts they need. Whoever stops the
 * exchange lets it {@link #run} first, so that calls have time to end.
 */
@Component(
    service = {
      Switch.class,
      ConferenceControl.class,
      PromptControl.class,
      StreamControl.class,
      RecordingControl.class,
      Exchange.class
    },
    configurationPid = "org.jackfield.exchange.core")
@Designate(ocd = SwitchConfig.class)
public final class CoreSwitch
    implements Switch,
        ConferenceControl,
        PromptControl,
        StreamControl,
        RecordingControl,
        Exchange,
        Runnable {
  private static final Logger LOG = LoggerFactory.getLogger(CoreSwitch.class);
  private static final Duration LONGEST_GOODBYE = Duration.ofSeconds(2);

  private final ExecutorService pool =
      Executors.newFixedThreadPool(
          Math.max(2, Runtime.getRuntime().availableProcessors()), Threads.named("jf-switch"));
  private final ScheduledExecutorService timer = Threads.timer("jf-switch-timer");
  private final Set<Conversation> conversations = ConcurrentHashMap.newKeySet();
  private final LegFinder finder = new LegFinder(conversations);
  private final Prompts prompts = new Prompts(finder);
  private final Streams streams = new Streams(finder);
  private final EndedLegs ended = new EndedLegs();
  // Ordered when asked, not when bound: a ranking may change while a service is there.
  private final Map<ServiceReference<RoutingRule>, Routing.Named> rules = new ConcurrentHashMap<>();
  private final Map<ServiceReference<MediaNode>, MediaNode> nodes = new ConcurrentHashMap<>();
  private final Registrars registrars = new Registrars(System::nanoTime);
  private final Channels channels = new Channels();
  private final Conferences conferences = new Conferences(this::beep);
  private final Away away = new Away();
  private final Lookup<Directory> directory = new Lookup<>("the directory", this::later);
  private final Desk desk = new Desk(pool, clock(), this::later, this::dial);
  private final CallKeeper keeper;
  private volatile SwitchConfig config;

  private volatile Optional<Bundle> framework = Optional.empty();

  /** As what {@link #run} is offered, with the time it takes: never one that was refused. */
  private Optional<ServiceRegistration<Runnable>> ending = Optional.empty();

  /** Once it drains: opened when no conversation is left. */
  private volatile Optional<CountDownLatch> drained = Optional.empty();

  /** For the container. */
  @Activate
  public CoreSwitch(SwitchConfig config) {
    this.config = Limits.checked(config);
    this.keeper = new CallKeeper(config.data());
  }

  /** For the container; whoever asks afterwards finds the calls of the run before. */
  @Activate
  void activated(BundleContext context) {
    keeper.takeUp(this, pool, conversations::add);
    keeper.beat(this, timer);
    framework = Optional.of(context.getBundle(0));
    ending = Optional.of(context.registerService(Runnable.class, this, ending()));
  }

  /** New limits act on the next call. */
  @Modified
  void modified(SwitchConfig now) {
    config = Limits.checked(now);
    ending.ifPresent(it -> it.setProperties(ending()));
  }

  private Dictionary<String, Object> ending() {
    return FrameworkUtil.asDictionary(
        Map.of("launcher.ending", "calls", "drain.seconds", config.drain_seconds()));
  }

  /** Calls end with a cause before the switch goes, or are left to the next start. */
  @Deactivate
  void deactivate() {
    ending.ifPresent(ServiceRegistration::unregister);
    (leavesCalls() ? leaveCalls() : endCalls(conversations))
        .completeOnTimeout(null, LONGEST_GOODBYE.toMillis(), TimeUnit.MILLISECONDS)
        .join();
    timer.shutdownNow();
    keeper.close(this);
    pool.shutdown();
    if (!leavesCalls() && !conversations.isEmpty()) {
      LOG.warn("{} conversations had not ended when the switch stopped", conversations.size());
    }
  }

  /**
   * First all that can be left are: else the end of one of the others would end, or park, those
   * that it is bridged with.
   */
  private CompletableFuture<Void> leaveCalls() {
    Set<Conversation> others = ConcurrentHashMap.newKeySet();
    return all(conversations.stream()
            .map(
                it ->
                    it.leaveToNextStart()
                        .thenAccept(
                            left -> {
                              if (!left) {
                                others.add(it);
                              }
                            })))
        .thenCompose(all -> endCalls(others));
  }

  private static CompletableFuture<Void> endCalls(Set<Conversation> these) {
    return all(these.stream().map(it -> it.end(HangupCause.NORMAL_TEMPORARY_FAILURE)));
  }

  private static CompletableFuture<Void> all(Stream<CompletableFuture<Void>> tasks) {
    return CompletableFuture.allOf(tasks.toArray(CompletableFuture[]::new));
  }

  /** Whether the whole exchange stops, and calls are to outlive that. */
  private boolean leavesCalls() {
    return keepsCalls() && framework.filter(it -> it.getState() == Bundle.STOPPING).isPresent();
  }

  @Override
  public boolean keepsCalls() {
    return stored().keeps();
  }

  @Override
  public StoredCalls stored() {
    return keeper.calls();
  }

  @Override
  public LegControl place(PlacedLeg leg, LegEndpoint endpoint) {
    Conversation conversation = new Conversation(this, pool, leg);
    conversations.add(conversation);
    LOG.info("leg placed call={}", leg.callId());
    conversation.start(endpoint);
    if (isDraining()) {
      conversation.end(HangupCause.NORMAL_TEMPORARY_FAILURE);
    }
    return conversation.handle();
  }

  private Port dial(Dialler.Errand errand) {
    Conversation conversation = Conversation.dialled(this, pool, errand);
    conversations.add(conversation);
    LOG.info("leg dialled leg={}", errand.line().facts().ids().legId());
    Port port = conversation.dial(errand);
    if (isDraining()) {
      conversation.end(HangupCause.NORMAL_TEMPORARY_FAILURE);
    }
    return port;
  }

  @Override
  public Desk desk() {
    return desk;
  }

  @Override
  public List<DetachedLeg> detached(String user, String session) {
    return away.of(user, session);
  }

  @Override
  public List<LegStatus> legs() {
    List<LegStatus> all = new ArrayList<>();
    conversations.forEach(conversation -> all.addAll(conversation.status()));
    all.sort(Comparator.comparing(LegStatus::since));
    return List.copyOf(all);
  }

  @Override
  public List<LegStatus> ended() {
    return ended.all();
  }

  @Override
  public boolean isDraining() {
    return drained.isPresent();
  }

  /** Takes no more calls, and returns when those there are have ended, or have had their time. */
  @Override
  public void run() {
    CountDownLatch none = new CountDownLatch(1);
    drained = Optional.of(none);
    int seconds = config.drain_seconds();
    LOG.info("the exchange ends: {} conversations have {} s", conversations.size(), seconds);
    try {
      if (seconds > 0 && !conversations.isEmpty() && !none.await(seconds, TimeUnit.SECONDS)) {
        LOG.warn("{} conversations did not end in {} s", conversations.size(), seconds);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void over(Conversation conversation) {
    conversations.remove(conversation);
    if (conversations.isEmpty()) {
      drained.ifPresent(CountDownLatch::countDown);
    }
    ended.add(conversation.status());
  }

  @Override
  public Optional<MediaNode> mediaNode() {
    return nodes.entrySet().stream().max(Map.Entry.comparingByKey()).map(Map.Entry::getValue);
  }

  @Override
  public Optional<Registrar> registrar() {
    return registrars.current();
  }

  @Override
  public boolean registrarIsNew() {
    return registrars.isNew();
  }

  @Override
  public boolean registrarSettles() {
    return registrars.settles();
  }

  @Override
  public CompletableFuture<Known> subscriber(String user) {
    return directory.ask(asked -> asked.byUser(user).thenCompose(found -> known(asked, found)));
  }

  private static CompletionStage<Known> known(Directory asked, Optional<Subscriber> found) {
    return found
        .map(it -> asked.outboundProfile(it.connection().id()))
        .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()))
        .thenApply(profile -> new Known(found, profile, Origin.of(asked)));
  }

  @Override
  public CompletableFuture<Optional<Duration>> firstCommand(String application) {
    return directory.ask(it -> it.firstCommand(application));
  }

  @Override
  public List<ConferenceStatus> conferences() {
    return conferences.all();
  }

  @Override
  public void seat(String conference, String legId, Seat seat) {
    conferences.seat(conference, legId, seat);
  }

  @Override
  public void beep(String conference, ConferenceBeep when) {
    conferences.beep(conference, when);
  }

  private ConferenceBeep beep() {
    return ConferenceBeep.of(config.conference_beep());
  }

  @Override
  public Prompt prompt(String conference, PromptOrder order, PromptListener listener) {
    return conferences.prompt(conference, order, listener);
  }

  @Override
  public void stopPrompts(String conference, PromptStop which) {
    conferences.stopPrompts(conference, which);
  }

  @Override
  public CompletionStage<Prompt> play(String legId, PromptOrder order, PromptListener listener) {
    return prompts.play(legId, order, listener);
  }

  @Override
  public CompletionStage<Void> stop(String legId, PromptStop which) {
    return prompts.stop(legId, which);
  }

  @Override
  public CompletionStage<OpenStream> open(
      String legId, StreamOrder order, MediaStreamListener listener) {
    return streams.open(legId, order, listener);
  }

  @Override
  public CompletionStage<MediaRecording> record(
      String legId, RecordingOrder order, MediaRecordingListener listener) {
    return finder.find(legId).thenApply(leg -> leg.media().record(order, listener));
  }

  @Override
  public Conferences rooms() {
    return conferences;
  }

  @Override
  public Channels channels() {
    return channels;
  }

  @Override
  public List<Routing.Named> rules() {
    return rules.entrySet().stream()
        .sorted(Collections.reverseOrder(Map.Entry.comparingByKey()))
        .map(Map.Entry::getValue)
        .toList();
  }

  @Override
  public InstantSource clock() {
    return InstantSource.system();
  }

  @Override
  public ScheduledFuture<?> later(Duration delay, Runnable task) {
    return timer.schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS);
  }

  @Override
  public Duration noAnswer() {
    return Duration.ofSeconds(config.no_answer_seconds());
  }

  @Override
  public Duration parked() {
    return Duration.ofSeconds(config.park_seconds());
  }

  @Override
  public Optional<String> ringback() {
    SwitchConfig now = config;
    return Optional.of(now.ringback_country()).filter(it -> now.ringback_early());
  }

  @Override
  public Away away() {
    return away;
  }

  @Override
  public Duration kept() {
    return Duration.ofSeconds(config.detached_seconds());
  }

  @Override
  public Duration mediaUp() {
    return Duration.ofSeconds(config.media_up_seconds());
  }

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindRule(RoutingRule rule, ServiceReference<RoutingRule> reference) {
    Object name = reference.getProperty(RoutingRule.RULE_NAME);
    rules.put(reference, new Routing.Named(name == null ? "unnamed" : name.toString(), rule));
  }

  void unbindRule(ServiceReference<RoutingRule> reference) {
    rules.remove(reference);
  }

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindNode(MediaNode node, ServiceReference<MediaNode> reference) {
    nodes.put(reference, node);
  }

  /** Its calls are told before its legs fail one by one, so that they hear the true cause. */
  void unbindNode(ServiceReference<MediaNode> reference) {
    MediaNode gone = nodes.remove(reference);
    if (leavesCalls()) {
      leaveCalls();
    } else {
      conversations.forEach(conversation -> conversation.leave(gone));
    }
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindRegistrar(Registrar now) {
    registrars.bind(now);
  }

  void unbindRegistrar(Registrar gone) {
    registrars.unbind(gone);
  }

  @Reference(
      cardinality = ReferenceCardinality.OPTIONAL,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindDirectory(Directory now) {
    directory.bind(now);
  }

  void unbindDirectory(Directory gone) {
    directory.unbind(gone);
  }
}

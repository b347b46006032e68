package org.jackfield.exchange.core;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Delayed;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jackfield.exchange.api.access.Way;
import org.jackfield.exchange.api.directory.Connection;
import org.jackfield.exchange.api.directory.ConnectionSettings;
import org.jackfield.exchange.api.directory.OutboundVoiceProfile;
import org.jackfield.exchange.api.directory.Subscriber;
import org.jackfield.exchange.api.leg.CallTarget;
import org.jackfield.exchange.api.leg.ConferenceBeep;
import org.jackfield.exchange.api.leg.Route;
import org.jackfield.exchange.api.media.MediaNode;
import org.jackfield.exchange.api.registrar.Contact;
import org.jackfield.exchange.api.registrar.Registrar;
import org.jackfield.exchange.api.registrar.Registration;
import org.jackfield.exchange.core.account.Channels;
import org.jackfield.exchange.core.control.Desk;
import org.jackfield.exchange.core.control.Dialler;
import org.jackfield.exchange.core.control.Port;
import org.jackfield.exchange.core.rule.BuiltInDestinations;
import org.jackfield.exchange.core.rule.Lookup;
import org.jackfield.exchange.core.store.StoredCalls;

/** The exchange around a conversation, with time moved by hand. */
final class FakeExchange implements Exchange {
  ConferenceBeep beep = ConferenceBeep.NEVER;
  final Conferences conferences = new Conferences(() -> beep);
  FakeNode node = new FakeNode();
  final Away away = new Away();
  final Map<String, CallTarget> devices = new ConcurrentHashMap<>();

  /** By which everybody calls. */
  volatile Optional<OutboundVoiceProfile> profile = Optional.empty();

  final Map<String, Subscriber> subscribers = new ConcurrentHashMap<>();
  final Channels channels = new Channels();
  final List<Timer> timers = new CopyOnWriteArrayList<>();
  final List<Conversation> dialled = new CopyOnWriteArrayList<>();
  final List<Conversation> over = new CopyOnWriteArrayList<>();
  final Lookup<FakeExchange> directory = new Lookup<>("the directory", this::later);
  Optional<Registrar> registrar = Optional.of(new Devices());
  Optional<String> ringback = Optional.empty();
  boolean registrarIsNew;
  boolean registrarSettles;
  boolean withNode = true;
  boolean withBrokenRule;
  StoredCalls stored = StoredCalls.none();
  final Desk desk = new Desk(Runnable::run, clock(), this::later, this::dial);
  private Instant now = Instant.EPOCH;

  FakeExchange() {
    directory.bind(this);
  }

  private Port dial(Dialler.Errand errand) {
    Conversation conversation = Conversation.dialled(this, Runnable::run, errand);
    dialled.add(conversation);
    return conversation.dial(errand);
  }

  @Override
  public Desk desk() {
    return desk;
  }

  @Override
  public Duration parked() {
    return Duration.ofMinutes(10);
  }

  /** A connection with these settings, as the user of the same name. */
  void subscriber(String user, ConnectionSettings settings) {
    Connection connection =
        new Connection(
            "id-" + user, user, user, settings, "{}", List.of(), Instant.EPOCH, Instant.EPOCH);
    subscribers.put(user, Subscriber.of(connection));
  }

  void pass(Duration time) {
    now = now.plus(time);
    for (Timer timer : List.copyOf(timers)) {
      if (!timer.isDone() && !timer.at.isAfter(now)) {
        timers.remove(timer);
        timer.task.run();
      }
    }
  }

  @Override
  public Optional<MediaNode> mediaNode() {
    return withNode ? Optional.of(node) : Optional.empty();
  }

  /** A user's devices: those whose name begins with the user's, the last by name is the newest. */
  final class Devices implements Registrar {
    @Override
    public Registration register(Contact contact) {
      throw new UnsupportedOperationException("devices are put in by hand");
    }

    @Override
    public Optional<Contact> newest(String user) {
      return contacts(user).stream().findFirst();
    }

    @Override
    public List<Contact> contacts(String user) {
      return devices.keySet().stream()
          .filter(device -> device.equals(user) || device.startsWith(user + "/"))
          .sorted(Comparator.reverseOrder())
          .map(device -> contact(user, device))
          .toList();
    }

    @Override
    public List<Contact> contacts() {
      return List.of();
    }

    private Contact contact(String user, String device) {
      return new Contact(user, "c1", Way.TOKEN, device, "test", Instant.EPOCH, devices.get(device));
    }
  }

  @Override
  public Optional<Registrar> registrar() {
    return registrar;
  }

  @Override
  public Optional<String> ringback() {
    return ringback;
  }

  @Override
  public boolean registrarIsNew() {
    return registrarIsNew;
  }

  @Override
  public boolean registrarSettles() {
    return registrarSettles;
  }

  @Override
  public CompletableFuture<Known> subscriber(String user) {
    return directory.ask(
        it ->
            CompletableFuture.completedFuture(
                new Known(
                    Optional.ofNullable(subscribers.get(user)),
                    profile,
                    Optional.of("directory"))));
  }

  @Override
  public CompletableFuture<Optional<Duration>> firstCommand(String application) {
    return CompletableFuture.completedFuture(
        Optional.of(Duration.ofSeconds(30)).filter(it -> application.equals("hasty")));
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
    return List.of(
        new Routing.Named("built-in", new BuiltInDestinations()),
        new Routing.Named(
            "applications",
            leg ->
                CompletableFuture.completedFuture(
                    leg.isFromOutside()
                        ? Optional.of(new Route.ToPark(leg.destination(), true))
                        : Optional.empty())),
        new Routing.Named(
            "strange",
            leg -> {
              if (withBrokenRule) {
                throw new IllegalStateException("a stranger's rule");
              }
              return CompletableFuture.completedFuture(Optional.empty());
            }),
        new Routing.Named(
            "users",
            leg ->
                CompletableFuture.completedFuture(
                    leg.destination().equals("nobody")
                        ? Optional.empty()
                        : Optional.of(new Route.ToUser(leg.destination())))));
  }

  @Override
  public InstantSource clock() {
    return () -> now;
  }

  @Override
  public ScheduledFuture<?> later(Duration delay, Runnable task) {
    Timer timer = new Timer(now.plus(delay), task);
    timers.add(timer);
    return timer;
  }

  @Override
  public Duration noAnswer() {
    return Duration.ofSeconds(60);
  }

  @Override
  public Away away() {
    return away;
  }

  @Override
  public Duration kept() {
    return Duration.ofSeconds(90);
  }

  @Override
  public Duration mediaUp() {
    return Duration.ofSeconds(15);
  }

  @Override
  public StoredCalls stored() {
    return stored;
  }

  @Override
  public void over(Conversation conversation) {
    over.add(conversation);
  }

  static final class Timer extends CompletableFuture<Object> implements ScheduledFuture<Object> {
    final Instant at;
    final Runnable task;

    Timer(Instant at, Runnable task) {
      this.at = at;
      this.task = task;
    }

    @Override
    public long getDelay(TimeUnit unit) {
      return unit.convert(Duration.between(Instant.EPOCH, at));
    }

    @Override
    public int compareTo(Delayed other) {
      return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
    }
  }
}

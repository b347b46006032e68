package org.jackfield.demo;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jackfield.api.client.VoiceClient;
import org.jackfield.demo.place.Endpoint;
import org.jackfield.demo.place.Parts;
import org.jackfield.demo.place.Ready;
import org.jackfield.demo.sound.Tone;
import org.jackfield.exchange.api.directory.Application;
import org.jackfield.exchange.api.directory.Connection;
import org.jackfield.exchange.api.directory.ConnectionSettings;
import org.jackfield.exchange.api.directory.Directory;
import org.jackfield.exchange.api.directory.DirectoryAdmin;
import org.jackfield.exchange.api.directory.Samples;
import org.jackfield.exchange.api.line.OutsideLine;
import org.jackfield.exchange.api.rating.CostBook;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Every way of the two patterns to bring a caller and an agent together, each by a flow of a few
 * lines. All that is claimed was measured; the result is the exit code.
 */
@Component(service = Callable.class, property = "launcher.main=flows")
public final class FlowsMain implements Callable<Integer> {
  private static final Duration WHOLE = Duration.ofSeconds(110);
  private static final Duration STEP = Duration.ofSeconds(8);
  private static final Duration READY = Duration.ofSeconds(10);
  private static final String ENGINE = "headless";
  private static final long SECONDS_FOR_THE_DIRECTORY = 5;

  private final LongSupplier nanos = System::nanoTime;
  private final Report report = new Report(System.out::println);
  private final Patience patience = new Patience(nanos, WHOLE, STEP);
  private final BundleContext context;
  private final Clients clients;
  private final Directory directory;
  private final DirectoryAdmin admin;
  private final OutsideLine line;
  private final CostBook costs;
  private final Supplier<List<String>> missing;

  /** For the container. */
  @Activate
  public FlowsMain(
      BundleContext context,
      @Reference ConfigurationAdmin configurations,
      @Reference Parts parts,
      @Reference Directory directory,
      @Reference DirectoryAdmin admin,
      @Reference OutsideLine line,
      @Reference CostBook costs,
      @Reference(target = "(launcher.report=why)") Supplier<List<String>> missing) {
    this.context = context;
    this.clients = new Clients(configurations, parts, patience);
    this.directory = directory;
    this.admin = admin;
    this.line = line;
    this.costs = costs;
    this.missing = missing;
  }

  @Override
  public Integer call() throws Exception {
    try {
      List<String> causes = Ready.await(missing, READY);
      report.must(
          "exchange ready",
          causes.isEmpty(),
          causes.isEmpty() ? "all its parts" : String.join("; ", causes));
      tell(Endpoint.find(context).orElseThrow());
    } catch (StoryOver over) {
      report.say("     nothing more can be tried");
    } finally {
      clients.leave();
    }
    return report.conclude();
  }

  private void tell(String uri) throws Exception {
    List<Samples.User> users = directory.samples().map(Samples::users).orElse(List.of());
    report.must("two users are there", users.size() >= 2, users.size() + " users");
    Samples.User caller = users.get(0);
    Side client = new Side(caller.user(), client(caller, uri), new Tone(1000, 0.5), false);
    Samples.User called = users.get(1);
    Side agent = new Side(called.user(), client(called, uri), new Tone(440, 0.5), false);
    String number = application().numbers().get(0);
    park(caller.user(), true);
    try {
      FlowStory story =
          new FlowStory(context, line, costs, number, client, agent, report, patience, nanos);
      for (Cell cell : Cell.all(agent.user())) {
        story.tell(cell);
      }
    } finally {
      park(caller.user(), false);
    }
  }

  private VoiceClient client(Samples.User user, String uri)
      throws StoryOver, IOException, InterruptedException {
    Optional<VoiceClient> client = clients.make(user, uri, ENGINE);
    report.mustHold(
        "a client for " + user.user(), client.isPresent(), "configured, but it did not appear");
    report.reach(
        user.user() + " signs in", client.get().connect(), patience.step(), done -> "ready");
    return client.get();
  }

  private Application application() throws Exception {
    return soon(admin.applications().toCompletableFuture()).stream()
        .filter(it -> !it.numbers().isEmpty())
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no application with a number"));
  }

  /** Whether the calls of this user's connection are parked. */
  private void park(String user, boolean parks) throws Exception {
    Connection connection =
        soon(directory.byUser(user).toCompletableFuture()).orElseThrow().connection();
    soon(
        admin
            .update(
                connection.id(),
                it ->
                    new Connection(
                        it.id(),
                        it.name(),
                        it.userName(),
                        parking(it.settings(), parks),
                        it.document(),
                        it.numbers(),
                        it.createdAt(),
                        it.updatedAt()),
                Optional.empty())
            .toCompletableFuture());
  }

  private static ConnectionSettings parking(ConnectionSettings of, boolean parks) {
    return new ConnectionSettings(
        of.active(),
        of.sipUriCalling(),
        of.dnis(),
        of.simultaneousRinging(),
        of.inboundChannels(),
        of.outboundChannels(),
        parks,
        of.aniOverride(),
        of.aniOverrideType());
  }

  private static <T> T soon(CompletableFuture<T> stage)
      throws InterruptedException, ExecutionException, TimeoutException {
    return stage.get(SECONDS_FOR_THE_DIRECTORY, TimeUnit.SECONDS);
  }
}

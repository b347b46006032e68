package org.jackfield.junit;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jackfield.api.call.Call;
import org.jackfield.api.client.VoiceClient;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;
import org.junit.platform.commons.support.AnnotationSupport;

/**
 * An exchange for the tests of one class, and clients that call over it with real sound.
 *
 * <pre>{@code
 * @RegisterExtension static final ExchangeExtension exchange = new ExchangeExtension();
 *
 * @Test
 * void bobHearsAlice() {
 *   VoiceClient alice = exchange.client("alice");
 *   exchange.client("bob");
 *   Call out = alice.dial(DialRequest.to("bob").withAudio(CallAudio.of(Sounds.tone(440, 0.3))));
 *   Call in = exchange.incoming("bob");
 *   in.answer(CallAudio.silent());
 *   assertThat(in).hears(440);
 * }
 * }</pre>
 *
 * <p>The exchange listens on a free port of this machine and knows the users that {@link
 * ExchangeUser} names on the class. In a static field it is started once for the class (a few
 * seconds), else for each test. Classes may run in parallel: each has its own. Methods of one class
 * share the users, and had better run one after the other.
 *
 * <p>When a test fails, the signalling of its clients is added to the failure as a sequence chart.
 */
public final class ExchangeExtension
    implements BeforeAllCallback,
        AfterAllCallback,
        BeforeEachCallback,
        AfterEachCallback,
        TestExecutionExceptionHandler {
  private static final Duration RINGING = Duration.ofSeconds(10);

  private final Map<String, TestClient> clients = new ConcurrentHashMap<>();
  private final Signalling signalling = new Signalling();
  private Optional<Exchange> running = Optional.empty();
  private List<User> users = List.of();
  private boolean forEach;

  /** An exchange that is not started yet. */
  public ExchangeExtension() {}

  // --- for the test

  /**
   * This user's client, signed in; the same one until the end of the test, when it is closed.
   *
   * @throws IllegalArgumentException if there is no such user
   */
  public VoiceClient client(String user) {
    return clientOf(user).client();
  }

  private TestClient clientOf(String user) {
    User known = user(user);
    return clients.computeIfAbsent(user, name -> TestClient.connect(uri(), known, signalling));
  }

  /**
   * The next call that rings at this user's client, each once, in their order; signs the client in
   * if it is not yet.
   *
   * @throws AssertionError if none rings within 10 s
   */
  public Call incoming(String user) {
    return clientOf(user).incoming(RINGING);
  }

  /** Where clients connect to, e.g. {@code ws://127.0.0.1:40123}. */
  public URI uri() {
    return URI.create("ws://127.0.0.1:" + exchange().port());
  }

  /** A user's password, for a program that signs in by itself. */
  public String password(String user) {
    return user(user).password();
  }

  /** What the clients of this test have said and heard so far, drawn. */
  public String sequenceChart() {
    return SequenceChart.of(signalling.all());
  }

  private User user(String name) {
    return users.stream()
        .filter(user -> user.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "user: there is no "
                        + name
                        + ", but "
                        + users.stream().map(User::name).toList()
                        + " (see @ExchangeUser)"));
  }

  private Exchange exchange() {
    return running.orElseThrow(
        () ->
            new IllegalStateException("the exchange is not started; is it a @RegisterExtension?"));
  }

  // --- for JUnit

  @Override
  public void beforeAll(ExtensionContext context) {
    start(context);
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    if (running.isEmpty()) {
      forEach = true; // a field that is not static
      start(context);
    }
    signalling.forget();
  }

  private void start(ExtensionContext context) {
    List<User> named =
        AnnotationSupport.findRepeatableAnnotations(
                context.getRequiredTestClass(), ExchangeUser.class)
            .stream()
            .map(User::of)
            .toList();
    users = named.isEmpty() ? User.USUAL : named;
    running = Optional.of(Exchange.start(users));
  }

  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    signalling.settle(TimeUnit.MILLISECONDS.toMillis(200));
    String chart = sequenceChart();
    if (!chart.isEmpty()) {
      context.publishReportEntry("signalling", chart);
      failure.addSuppressed(new SignallingOfThisTest(chart));
    }
    throw failure;
  }

  @Override
  public void afterEach(ExtensionContext context) {
    clients.values().forEach(TestClient::close);
    clients.clear();
    if (forEach) {
      stop();
    }
  }

  @Override
  public void afterAll(ExtensionContext context) {
    stop();
  }

  private void stop() {
    running.ifPresent(Exchange::close);
    running = Optional.empty();
  }
}

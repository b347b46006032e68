package org.jackfield.client;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jackfield.api.assistant.Assistant;
import org.jackfield.api.assistant.AssistantListener;
import org.jackfield.api.call.Call;
import org.jackfield.api.call.CallAudio;
import org.jackfield.api.call.CallListener;
import org.jackfield.api.call.DialRequest;
import org.jackfield.api.client.ClientListener;
import org.jackfield.api.client.ClientState;
import org.jackfield.api.client.MergedCalls;
import org.jackfield.api.client.Subscription;
import org.jackfield.api.client.VoiceClient;
import org.jackfield.client.line.Desk;
import org.jackfield.client.merge.Merging;
import org.jackfield.client.setup.ClientSettings;
import org.jackfield.client.setup.Context;
import org.jackfield.client.setup.Execution;
import org.jackfield.client.setup.Parts;
import org.jackfield.protocol.trace.TraceLine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A client, whoever puts it together: the component in a container, the factory without one. */
public final class JackfieldClient implements VoiceClient {
  private static final Logger LOG = LoggerFactory.getLogger(JackfieldClient.class);
  private static final int CLOSE_SECONDS = 6;
  private static final Duration LAST_LINES = Duration.ofSeconds(1);

  private final Context context;
  private final Desk desk;
  private final Runnable watcher;
  private final Runnable afterwards;
  private volatile boolean closed;

  /** A client of parts that somebody else looks after. */
  public JackfieldClient(ClientSettings settings, Parts parts) {
    this(settings, parts, Execution.standard(), () -> {});
  }

  /**
   * A client.
   *
   * @param execution threads, time and chance
   * @param afterwards run when it has been closed, e.g. to close parts that are its own
   */
  public JackfieldClient(
      ClientSettings settings, Parts parts, Execution execution, Runnable afterwards) {
    this.afterwards = afterwards;
    this.context = new Context(settings, parts, execution);
    this.desk = new Desk(context);
    this.watcher = () -> context.post(desk::partsChanged);
    parts.watch(watcher);
  }

  @Override
  public String name() {
    return context.name();
  }

  @Override
  public ClientState state() {
    return closed ? ClientState.CLOSED : desk.state();
  }

  /** Other settings; each acts as {@link ClientConfig} says of it. */
  public void settings(ClientSettings settings) {
    ClientSettings before = context.settings();
    context.settings(settings);
    boolean elsewhere =
        !before.uri().equals(settings.uri()) || !before.name().equals(settings.name());
    context.post(() -> desk.settingsChanged(elsewhere));
  }

  /** Connects as soon as all the parts it takes are there; complains if that takes long. */
  public void connectWhenPossible() {
    refuseClosed("connect");
    context.post(desk::connectWhenPossible);
  }

  @Override
  public CompletionStage<Void> connect() {
    refuseClosed("connect");
    CompletableFuture<Void> done = new CompletableFuture<>();
    context.post(() -> desk.connect(done));
    return done.minimalCompletionStage();
  }

  @Override
  public CompletionStage<Void> disconnect() {
    return leave().minimalCompletionStage();
  }

  private CompletableFuture<Void> leave() {
    return leave(false);
  }

  private CompletableFuture<Void> leave(boolean leaveCalls) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    context.post(() -> desk.disconnect(done, leaveCalls));
    return done;
  }

  @Override
  public Call dial(DialRequest request) {
    Objects.requireNonNull(request, "request");
    ClientState now = state();
    if (now != ClientState.READY && now != ClientState.RECONNECTING) {
      throw new IllegalStateException("dial: not while the client is " + now);
    }
    return desk.dial(request);
  }

  @Override
  public CompletionStage<MergedCalls> merge(CallAudio program, List<Call> calls) {
    return Merging.begin(program, calls, this::calls);
  }

  @Override
  public List<Call> calls() {
    return desk.calls();
  }

  @Override
  public Subscription onClient(ClientListener listener) {
    return context.clientEvents().add(nameOf(listener), listener::onClient);
  }

  @Override
  public Subscription onCalls(CallListener listener) {
    return context.callEvents().add(nameOf(listener), listener::onCall);
  }

  @Override
  public Assistant assistant() {
    return desk.assistant();
  }

  @Override
  public Subscription onAssistant(AssistantListener listener) {
    return desk.assistant().add(listener);
  }

  /**
   * Hears, line by line, what goes over the wire and becomes of calls, in the order in which the
   * client's lane did it; threads and faults as for the other listeners. The lines hold phone
   * numbers, passwords and addresses: what is kept goes through a {@code Redaction}.
   */
  public Subscription onTrace(Consumer<TraceLine> listener) {
    return context.traces().add(nameOf(listener), listener);
  }

  private static String nameOf(Object listener) {
    return listener.getClass().getName();
  }

  @Override
  public void close() {
    close(CLOSE_SECONDS);
  }

  /** {@link #close()} that waits at most so long. */
  void close(int seconds) {
    close(seconds, false);
  }

  /**
   * The same.
   *
   * @param leaveCalls whether calls are left to the next client, where a journal tells it of them
   */
  void close(int seconds, boolean leaveCalls) {
    closed = true;
    context.parts().unwatch(watcher);
    try {
      leave(leaveCalls).get(seconds, TimeUnit.SECONDS);
    } catch (TimeoutException late) {
      LOG.warn("{}: not closed in order within {} s", name(), seconds);
    } catch (ExecutionException fault) {
      LOG.error("{}: not closed in order", name(), fault.getCause());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } finally {
      context.traces().settle(LAST_LINES); // whoever keeps them is closed next
      afterwards.run();
    }
  }

  private void refuseClosed(String verb) {
    if (closed) {
      throw new IllegalStateException(verb + ": the client is " + ClientState.CLOSED);
    }
  }

  @Override
  public String toString() {
    return "VoiceClient[" + name() + ", " + state() + "]";
  }
}

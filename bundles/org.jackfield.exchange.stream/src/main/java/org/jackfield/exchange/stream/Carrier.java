package org.jackfield.exchange.stream;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import org.eclipse.jetty.websocket.api.StatusCode;
import org.jackfield.api.problem.Problem;
import org.jackfield.exchange.api.media.stream.MediaStreamListener;
import org.jackfield.exchange.api.media.stream.OpenStream;
import org.jackfield.exchange.api.media.stream.StreamFrame;
import org.jackfield.exchange.api.media.stream.StreamTrack;
import org.jackfield.exchange.api.media.stream.Streaming;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One stream, from the leg to the socket and back. The node's threads give frames, Jetty's take
 * them; only so many may wait in between, and a socket that takes no more ends the stream.
 */
final class Carrier implements MediaStreamListener {
  /** What a connection may take until it is there. */
  static final int CONNECT_SECONDS = 10;

  /** Messages that may wait for the socket: 5 s of one track. */
  static final int MOST_WAITING = 250;

  private static final Logger LOG = LoggerFactory.getLogger(Carrier.class);

  /** What a goodbye may take. */
  private static final Duration GOODBYE = Duration.ofSeconds(2);

  private enum State {
    CONNECTING,
    OPEN,
    OVER
  }

  private final String id;
  private final Streaming.Target target;
  private final Streaming.Listener listener;
  private final Client client;
  private final Consumer<Carrier> ended;
  private final Messages messages;
  private final CompletableFuture<String> started = new CompletableFuture<>();
  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicLong sent = new AtomicLong();
  private final AtomicLong received = new AtomicLong();
  private final Map<StreamTrack, StreamFrame> first = new EnumMap<>(StreamTrack.class);

  // Guarded by this.
  private State state = State.CONNECTING;
  private Optional<OpenStream> leg = Optional.empty();
  private Optional<Session> session = Optional.empty();

  Carrier(
      String id,
      Streaming.Target target,
      Streaming.Listener listener,
      Client client,
      Consumer<Carrier> ended) {
    this.id = id;
    this.target = target;
    this.listener = listener;
    this.client = client;
    this.ended = ended;
    this.messages = new Messages(id);
  }

  String id() {
    return id;
  }

  /** Completes with its id once the program has taken the connection. */
  CompletableFuture<String> started() {
    return started;
  }

  Streaming.Status status(String legId) {
    return new Streaming.Status(id, legId, target.url().getHost(), sent.get(), received.get());
  }

  /** The leg is there: connects, unless it is over already. */
  void connect(OpenStream open) {
    synchronized (this) {
      leg = Optional.of(open);
      if (state == State.OVER) {
        open.stream().stop();
        return;
      }
    }
    try {
      URI url = target.url();
      client
          .connect(new Endpoint(this), url, target.token())
          .orTimeout(CONNECT_SECONDS, TimeUnit.SECONDS)
          .whenComplete(
              (connected, fault) -> {
                if (fault != null) {
                  fail(Faults.connecting(fault));
                }
              });
    } catch (Exception fault) { // Jetty's own, of a URL that it does not like
      fail(Faults.connecting(fault));
    }
  }

  // --- the socket's news, on Jetty's threads

  /** Whether anybody still wants the connection. */
  boolean opened(Session open) {
    synchronized (this) {
      if (state != State.CONNECTING) {
        return false;
      }
      session = Optional.of(open);
      send(messages.connected());
      send(messages.start(leg.orElseThrow(), target.parameters()));
      state = State.OPEN;
    }
    LOG.info("stream open leg={} stream={}", leg.get().ids().legId(), id);
    started.complete(id);
    return true;
  }

  void received(String text) {
    received.incrementAndGet();
    Optional<OpenStream> open = leg();
    Order order = Order.read(text);
    if (order instanceof Order.Media media) {
      open.ifPresent(it -> it.stream().play(media.payload()));
    } else if (order instanceof Order.Mark mark) {
      open.ifPresent(it -> it.stream().mark(mark.name()));
    } else if (order instanceof Order.Clear) {
      open.ifPresent(it -> it.stream().clear());
    } else if (order instanceof Order.Unknown unknown) {
      tell(messages.error(Messages.MALFORMED, unknown.why()));
    }
  }

  void closed(int code) {
    fail(Faults.broken("the program closed the connection, code " + code));
  }

  void broken(Throwable fault) {
    fail(
        started.isDone()
            ? Faults.broken("the connection failed: " + fault.getClass().getSimpleName())
            : Faults.connecting(fault));
  }

  private synchronized Optional<OpenStream> leg() {
    return state == State.OPEN ? leg : Optional.empty();
  }

  // --- the leg's news, on the node's threads

  @Override
  public void onFrame(StreamFrame frame) {
    if (leg().isPresent()) {
      // It counts from when the program listens.
      StreamFrame from = first.computeIfAbsent(frame.track(), it -> frame);
      long chunk = frame.chunk() - from.chunk() + 1;
      long millis = frame.millis() - from.millis();
      tell(messages.media(frame.track(), chunk, millis, frame.payload()));
    }
  }

  @Override
  public void onDigit(char digit) {
    tell(messages.digit(digit, Instant.now()));
  }

  @Override
  public void onMark(String name) {
    tell(messages.mark(name));
  }

  @Override
  public void onRefused(Problem problem) {
    tell(messages.error(Messages.INVALID_MEDIA, problem.detail()));
  }

  @Override
  public void onEnded(Optional<Problem> problem) {
    end(problem);
  }

  // --- the end

  /** Its user wants no more of it. */
  void stop() {
    end(Optional.empty());
  }

  /** It breaks off. */
  void fail(Problem problem) {
    end(Optional.of(problem));
  }

  private void end(Optional<Problem> problem) {
    Optional<Session> open;
    synchronized (this) {
      if (state == State.OVER) {
        return;
      }
      open = session;
      if (open.isPresent() && problem.isEmpty()) {
        send(messages.stop(leg.orElseThrow()));
      }
      state = State.OVER;
    }
    ended.accept(this);
    leg.ifPresent(it -> it.stream().stop());
    LOG.info(
        "stream over stream={} sent={} received={} {}",
        id,
        sent,
        received,
        problem.map(it -> "code=" + it.code()).orElse("stopped"));
    open.ifPresent(it -> close(it, problem.isEmpty()));
    Problem early = problem.orElseGet(() -> Faults.broken("it was stopped before it began"));
    if (!started.completeExceptionally(early.asException())) {
      listener.onStopped(id, problem);
    }
  }

  private void close(Session open, boolean friendly) {
    if (!friendly) {
      open.disconnect();
      return;
    }
    open.close(StatusCode.NORMAL, "", Callback.NOOP);
    client.later(GOODBYE, open::disconnect);
  }

  // --- to the socket

  private void tell(String text) {
    synchronized (this) {
      if (state != State.OPEN) {
        return;
      }
      if (waiting.get() < MOST_WAITING) {
        send(text);
        return;
      }
    }
    fail(Faults.broken("the program does not read: " + MOST_WAITING + " messages wait"));
  }

  /** Under the lock, so that messages go in the order of their numbers; hands over to Jetty. */
  private void send(String text) {
    waiting.incrementAndGet();
    session
        .orElseThrow()
        .sendText(
            text,
            Callback.from(
                () -> {
                  waiting.decrementAndGet();
                  sent.incrementAndGet();
                },
                fault -> LOG.debug("a message was not sent stream={}", id, fault)));
  }
}

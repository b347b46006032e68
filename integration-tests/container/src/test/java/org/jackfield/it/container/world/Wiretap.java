package org.jackfield.it.container.world;

import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import java.io.StringReader;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import org.jackfield.api.problem.Problem;
import org.jackfield.spi.signaling.SignalingConnection;
import org.jackfield.spi.signaling.SignalingListener;
import org.jackfield.spi.signaling.SignalingTarget;
import org.jackfield.spi.signaling.SignalingTransport;

/**
 * Hears what clients and network say to each other, and may change or swallow a text. A client is
 * known by the path of the address it connects to: the gateway takes any.
 */
public final class Wiretap implements SignalingTransport {
  /** Gives the text to pass on, or none. */
  public interface Filter extends Function<Frame, Optional<String>> {}

  /** One text; {@code out} from the client to the network. */
  public record Frame(String client, boolean out, String text) {
    public JsonObject json() {
      try (JsonReader reader = Json.createReader(new StringReader(text))) {
        return reader.readObject();
      }
    }

    public boolean is(String method) {
      return text.contains("\"" + method + "\"");
    }
  }

  private final SignalingTransport real;
  private final List<Frame> frames = Collections.synchronizedList(new ArrayList<>());
  private final List<URI> targets = new CopyOnWriteArrayList<>();
  private final Map<String, Filter> filters = new ConcurrentHashMap<>();

  public Wiretap(SignalingTransport real) {
    this.real = real;
  }

  /** Where connections have been opened to, in order. */
  public List<URI> targets() {
    return targets;
  }

  /** Meanwhile what this client says and hears goes through the filter. */
  public <T> T filtered(String client, Filter filter, Callable<T> meanwhile) throws Exception {
    filters.put(client, filter);
    try {
      return meanwhile.call();
    } finally {
      filters.remove(client);
    }
  }

  /** How many texts there have been. */
  public int mark() {
    return frames.size();
  }

  private List<Frame> since(int mark) {
    synchronized (frames) {
      return new ArrayList<>(frames.subList(mark, frames.size()));
    }
  }

  /** The last text of this client and method since then. */
  public Optional<JsonObject> last(String client, boolean out, String method, int since) {
    List<Frame> found = since(since);
    found.removeIf(it -> !it.client().equals(client) || it.out() != out || !it.is(method));
    return found.isEmpty()
        ? Optional.empty()
        : Optional.of(found.get(found.size() - 1).json().getJsonObject("params"));
  }

  /** What this client has signed in with last. */
  public Optional<JsonObject> lastLogin(String client) {
    return since(0).stream()
        .filter(it -> it.client().equals(client) && it.out())
        .filter(it -> it.is("login") || it.is("anonymous_login"))
        .reduce((one, next) -> next)
        .map(it -> it.json().getJsonObject("params"));
  }

  @Override
  public CompletionStage<SignalingConnection> connect(
      SignalingTarget target, SignalingListener listener) {
    targets.add(target.uri());
    String client = target.uri().getPath().replace("/", "");
    SignalingListener tapped =
        new SignalingListener() {
          @Override
          public void onText(String text) {
            pass(new Frame(client, false, text)).ifPresent(listener::onText);
          }

          @Override
          public void onClosed(int code, Optional<Problem> problem) {
            listener.onClosed(code, problem);
          }
        };
    return real.connect(target, tapped).thenApply(it -> new Tapped(client, it));
  }

  private Optional<String> pass(Frame frame) {
    frames.add(frame);
    Filter filter = filters.get(frame.client());
    return filter == null ? Optional.of(frame.text()) : filter.apply(frame);
  }

  private final class Tapped implements SignalingConnection {
    private final String client;
    private final SignalingConnection connection;

    Tapped(String client, SignalingConnection connection) {
      this.client = client;
      this.connection = connection;
    }

    @Override
    public CompletionStage<Void> send(String text) {
      return pass(new Frame(client, true, text))
          .map(connection::send)
          .orElseGet(() -> CompletableFuture.completedFuture(null));
    }

    @Override
    public CompletionStage<Void> close(int code, String reason) {
      return connection.close(code, reason);
    }
  }
}

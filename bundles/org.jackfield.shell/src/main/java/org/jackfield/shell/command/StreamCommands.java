package org.jackfield.shell.command;

import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.felix.service.command.Descriptor;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.exchange.api.media.stream.Streaming;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Streams of legs of the exchange. */
@Component(
    service = StreamCommands.class,
    property = {"osgi.command.scope=jackfield", "osgi.command.function=stream"})
public final class StreamCommands {
  private static final Logger LOG = LoggerFactory.getLogger(StreamCommands.class);
  private static final long SECONDS = 15;

  private final List<Streaming> rooms = new CopyOnWriteArrayList<>();

  @Reference(
      cardinality = ReferenceCardinality.MULTIPLE,
      policy = ReferencePolicy.DYNAMIC,
      policyOption = ReferencePolicyOption.GREEDY)
  void bindStreaming(Streaming it) {
    rooms.add(it);
  }

  void unbindStreaming(Streaming it) {
    rooms.remove(it);
  }

  /** All streams. */
  @Descriptor("the streams that there are")
  public String stream() {
    Table table = new Table("stream", "leg", "to", "sent", "received");
    for (Streaming room : rooms) {
      for (Streaming.Status it : room.streams()) {
        table.row(
            it.streamId(),
            it.legId(),
            it.host(),
            Long.toString(it.sent()),
            Long.toString(it.received()));
      }
    }
    return table.toString();
  }

  /** Begins or ends one. */
  @Descriptor("streams what a leg says and hears to a program by WebSocket, 20 ms a message")
  public String stream(
      @Descriptor("the beginning of the leg's id") String leg,
      @Descriptor("ws://… or wss://…; stop ends it") String url,
      @Descriptor(StreamWords.OPTIONS) String... options) {
    Streaming room =
        rooms.stream()
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("stream: there is no exchange here"));
    if (url.equals("stop")) {
      if (options.length > 0) {
        throw new IllegalArgumentException(options[0] + ": stop takes nothing behind it");
      }
      return outcome(room.stop(leg).thenApply(done -> "stopped"));
    }
    Streaming.Target target = StreamWords.target(url, List.of(options));
    return outcome(
        room.start(
                leg,
                target,
                (id, problem) ->
                    problem.ifPresent(it -> LOG.warn("stream {} broke off: {}", id, it)))
            .thenApply(id -> id + " streams"));
  }

  private static String outcome(CompletionStage<String> stage) {
    try {
      return stage.toCompletableFuture().get(SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException fault) {
      return "failed: " + ProblemException.of(fault);
    } catch (TimeoutException fault) {
      return "is still being connected";
    } catch (InterruptedException fault) {
      Thread.currentThread().interrupt();
      return "interrupted";
    }
  }
}

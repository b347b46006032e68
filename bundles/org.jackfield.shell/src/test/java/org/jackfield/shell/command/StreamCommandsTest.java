package org.jackfield.shell.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.exchange.api.media.prompt.PromptTarget;
import org.jackfield.exchange.api.media.stream.StreamFormat;
import org.jackfield.exchange.api.media.stream.StreamOrder;
import org.jackfield.exchange.api.media.stream.StreamTrack;
import org.jackfield.exchange.api.media.stream.Streaming;
import org.junit.jupiter.api.Test;

class StreamCommandsTest {
  private final StreamCommands commands = new StreamCommands();
  private final List<Streaming.Target> started = new ArrayList<>();
  private final List<String> stopped = new ArrayList<>();

  private final class Room implements Streaming {
    @Override
    public CompletionStage<String> start(String legId, Target target, Listener listener) {
      if (legId.equals("xyz")) {
        return CompletableFuture.failedFuture(
            Problem.permanent(Codes.INVALID_CALL_PARAMETERS, Area.CALL, "leg: none").asException());
      }
      started.add(target);
      return CompletableFuture.completedFuture("s-1");
    }

    @Override
    public CompletionStage<Void> stop(String legId) {
      stopped.add(legId);
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public List<Status> streams() {
      return List.of(new Status("s-1", "leg-1", "host.test", 7, 3));
    }
  }

  StreamCommandsTest() {
    commands.bindStreaming(new Room());
  }

  private String refused(String url, String... options) {
    return assertThrows(IllegalArgumentException.class, () -> commands.stream("abc", url, options))
        .getMessage();
  }

  @Test
  void wordsBecomeAnOrder() {
    assertEquals("s-1 streams", commands.stream("abc", "ws://host.test/a?b=c"));
    assertEquals(
        new Streaming.Target(
            URI.create("ws://host.test/a?b=c"),
            new StreamOrder(Set.of(StreamTrack.INBOUND), Optional.empty(), Optional.empty()),
            java.util.Map.of()),
        started.get(0));
    commands.stream(
        "abc", "wss://host.test", "track:both", "codec:pcma", "back:L16/16000", "to:opposite");
    StreamOrder order = started.get(1).order();
    assertEquals(Set.of(StreamTrack.values()), order.tracks());
    assertEquals(Optional.of(StreamFormat.codec("PCMA")), order.format());
    assertEquals(
        Optional.of(new StreamOrder.Back(StreamFormat.linear(16_000), PromptTarget.OPPOSITE)),
        order.back());
    assertEquals("Target[wss://host.test]", started.get(1).toString());
    assertEquals("stopped", commands.stream("abc", "stop"));
    assertEquals(List.of("abc"), stopped);
    assertTrue(commands.stream().contains("host.test"));
    assertTrue(commands.stream().contains("leg-1"));
  }

  @Test
  void whatIsWrongIsNamed() {
    assertTrue(refused("http://host.test").startsWith("url:"));
    assertTrue(refused("ws://host.test", "track:left").startsWith("track:"));
    assertTrue(refused("ws://host.test", "codec:L16").startsWith("sampleRate:"));
    assertTrue(refused("ws://host.test", "loud").startsWith("loud:"));
    assertTrue(refused("stop", "now").startsWith("now:"));
    assertTrue(commands.stream("xyz", "ws://host.test").contains("leg: none"));
    assertEquals(List.of(), started);
  }
}

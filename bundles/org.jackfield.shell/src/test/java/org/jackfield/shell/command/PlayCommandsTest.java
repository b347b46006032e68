package org.jackfield.shell.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.exchange.api.leg.ConferenceBeep;
import org.jackfield.exchange.api.leg.ConferenceControl;
import org.jackfield.exchange.api.leg.ConferenceStatus;
import org.jackfield.exchange.api.media.Seat;
import org.jackfield.exchange.api.media.prompt.Prompt;
import org.jackfield.exchange.api.media.prompt.PromptControl;
import org.jackfield.exchange.api.media.prompt.PromptEnd;
import org.jackfield.exchange.api.media.prompt.PromptListener;
import org.jackfield.exchange.api.media.prompt.PromptOrder;
import org.jackfield.exchange.api.media.prompt.PromptSource;
import org.jackfield.exchange.api.media.prompt.PromptStop;
import org.jackfield.exchange.api.media.prompt.PromptTarget;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlayCommandsTest {
  @TempDir Path folder;
  private final List<String> done = new ArrayList<>();
  private final List<PromptOrder> orders = new ArrayList<>();
  private final PlayCommands commands = new PlayCommands();

  /** One leg; a pause fails, all else begins. */
  private final class Legs implements PromptControl {
    @Override
    public CompletionStage<Prompt> play(String leg, PromptOrder order, PromptListener listener) {
      if (!leg.equals("abc")) {
        return CompletableFuture.failedFuture(
            Problem.permanent(Codes.INVALID_CALL_PARAMETERS, Area.CALL, "leg: none").asException());
      }
      orders.add(order);
      if (order.source() instanceof PromptSource.Pause) {
        listener.onEnded(
            order.id(),
            PromptEnd.failed(Problem.passing(Codes.REQUEST_TIMEOUT, Area.AUDIO, "too slow")));
      } else {
        listener.onStarted(order.id());
      }
      return new CompletableFuture<>();
    }

    @Override
    public CompletionStage<Void> stop(String leg, PromptStop which) {
      done.add(leg + " " + which);
      return CompletableFuture.completedFuture(null);
    }
  }

  private final class Rooms implements ConferenceControl {
    @Override
    public List<ConferenceStatus> conferences() {
      return List.of(
          new ConferenceStatus(
              "daily", java.util.Map.of(), java.util.Map.of(), java.util.Optional.empty()));
    }

    @Override
    public void seat(String conference, String legId, Seat seat) {
      throw new UnsupportedOperationException("seat");
    }

    @Override
    public void beep(String conference, ConferenceBeep when) {
      throw new UnsupportedOperationException("beep");
    }

    @Override
    public Prompt prompt(String conference, PromptOrder order, PromptListener listener) {
      done.add(conference + " " + order.source());
      listener.onStarted(order.id());
      return null;
    }

    @Override
    public void stopPrompts(String conference, PromptStop which) {
      done.add(conference + " " + which);
    }
  }

  PlayCommandsTest() {
    commands.bindControl(new Legs());
    commands.bindConferences(new Rooms());
  }

  private PromptOrder ordered(String sound, String... options) {
    assertTrue(commands.play("abc", sound, options).endsWith(" plays"));
    return orders.get(orders.size() - 1);
  }

  private String refused(String sound, String... options) {
    return assertThrows(IllegalArgumentException.class, () -> commands.play("abc", sound, options))
        .getMessage();
  }

  @Test
  void wordsBecomeAnOrder() throws IOException {
    Path file = Files.createFile(folder.resolve("a.mp3"));
    assertEquals(new PromptSource.File(file), ordered(file.toString()).source());
    assertEquals(
        new PromptSource.Url(URI.create("https://example.test/a?b=c")),
        ordered("https://example.test/a?b=c").source());
    PromptOrder said =
        ordered("say:Guten Tag", "language:de", "voice:de+f3", "times:3", "to:both", "over");
    assertEquals(new PromptSource.Speech("Guten Tag", "de", "de+f3"), said.source());
    assertEquals(3, said.times());
    assertEquals(PromptTarget.BOTH, said.target());
    assertTrue(said.overlay());
    assertEquals(new PromptSource.Ringback("gb"), ordered("ringback:GB").source());
    PromptOrder tone = ordered("tone:440", "times:endless", "to:opposite");
    assertEquals(440, ((PromptSource.Tones) tone.source()).cadence().beeps().get(0).hertz().get(0));
    assertEquals(PromptOrder.ENDLESS, tone.times());
    assertEquals(PromptTarget.OPPOSITE, tone.target());
  }

  @Test
  void whatIsWrongIsNamed() {
    assertTrue(refused("nofile.wav").startsWith("sound: is none of music"));
    assertTrue(refused("music", "twice").startsWith("twice: is none of times:N"));
    assertEquals("times: must be 1 to 1000, or endless", refused("music", "times:0"));
    assertTrue(refused("music", "times:5000").startsWith("times:"));
    assertTrue(refused("music", "to:him").startsWith("to: is none of self"));
    assertTrue(refused("ringback:xx").contains("is none of"));
    assertTrue(refused("say: ").startsWith("text:"));
    assertTrue(refused("http:///x").startsWith("url:"));
    assertTrue(refused("stop:some").startsWith("stop: is none of current"));
    assertEquals(List.of(), orders);
  }

  @Test
  void problemsAreSaid() {
    assertTrue(commands.play("abc", "pause:500").contains("too slow"));
    assertEquals(new PromptSource.Pause(Duration.ofMillis(500)), orders.get(0).source());
    assertTrue(commands.play("xyz", "music").contains("leg: none"));
  }

  @Test
  void stopAndConferences() {
    assertEquals("stopped", commands.play("abc", "stop"));
    commands.play("abc", "stop:overlay");
    assertTrue(commands.play("Daily", "say:hello", "times:2").endsWith(" plays"));
    assertEquals("stopped", commands.play("daily", "stop:all"));
    assertEquals(
        List.of("abc CURRENT", "abc OVERLAY", "Daily Speech[5 characters]", "daily ALL"), done);
  }
}

package org.jackfield.shell.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jackfield.api.problem.Area;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.Problem;
import org.jackfield.exchange.api.media.MediaRecording;
import org.jackfield.exchange.api.media.MediaRecordingListener;
import org.jackfield.exchange.api.media.RecordingOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordCommandsTest {
  @TempDir Path folder;

  private final RecordCommands commands = new RecordCommands();
  private final List<RecordingOrder> begun = new ArrayList<>();
  private final List<String> done = new ArrayList<>();
  private MediaRecordingListener listener;

  RecordCommandsTest() {
    commands.bindControl(
        (leg, order, told) -> {
          if (leg.equals("xyz")) {
            return CompletableFuture.failedFuture(
                Problem.permanent(Codes.INVALID_CALL_PARAMETERS, Area.CALL, "leg: none")
                    .asException());
          }
          begun.add(order);
          listener = told;
          return CompletableFuture.completedFuture(new Recording());
        });
  }

  private final class Recording implements MediaRecording {
    @Override
    public void pause(boolean paused) {
      done.add("pause " + paused);
    }

    @Override
    public void stop() {
      done.add("stop");
    }
  }

  private String file(String name) {
    return folder.resolve(name).toString();
  }

  private String refused(String file, String... options) {
    return assertThrows(
            IllegalArgumentException.class, () -> commands.record("start", "abc", file, options))
        .getMessage();
  }

  @Test
  void wordsBecomeAnOrderAndTheRecordingIsSteered() {
    assertEquals("r-1 records", commands.record("start", "abc", file("a.wav")));
    assertEquals(
        new RecordingOrder(folder.resolve("a.wav"), false, Duration.ofHours(1)), begun.get(0));
    assertTrue(commands.record().contains("abc"));
    assertEquals("r-1 paused", commands.record("pause", "r-1"));
    assertEquals("r-1 resumed", commands.record("resume", "r-1"));
    assertEquals("r-1 stops", commands.record("stop", "r-1"));
    assertEquals(List.of("pause true", "pause false", "stop"), done);
    listener.onRecorded(Duration.ofSeconds(3));
    assertFalse(commands.record().contains("abc"));
  }

  @Test
  void optionsAreRead() {
    commands.record("start", "abc", file("b.MP3"), "dual", "longest:60", "pauses:2");
    assertEquals(
        new RecordingOrder(
            folder.resolve("b.MP3"),
            RecordingOrder.Format.MP3,
            true,
            Duration.ofMinutes(1),
            Optional.of(Duration.ofSeconds(2))),
        begun.get(0));
  }

  @Test
  void whatIsWrongIsNamed() throws Exception {
    Files.createFile(folder.resolve("there.wav"));
    assertTrue(refused(file("there.wav")).startsWith("file: is there"));
    assertTrue(refused(file("a.ogg")).startsWith("file: must end"));
    assertTrue(refused(file("a.wav"), "loud").startsWith("loud:"));
    assertTrue(refused(file("a.wav"), "longest:x").startsWith("longest:"));
    assertTrue(refused(file("a.wav"), "longest:0").startsWith("longest:"));
    assertTrue(commands.record("start", "xyz", file("a.wav")).contains("leg: none"));
    assertEquals(
        "recording: there is none of this id",
        assertThrows(IllegalArgumentException.class, () -> commands.record("stop", "r-9"))
            .getMessage());
    assertEquals(List.of(), begun);
  }
}

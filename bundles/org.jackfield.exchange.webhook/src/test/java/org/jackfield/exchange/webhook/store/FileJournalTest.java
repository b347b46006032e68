package org.jackfield.exchange.webhook.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jackfield.exchange.api.leg.LegIds;
import org.jackfield.exchange.webhook.delivery.Accepted;
import org.jackfield.exchange.webhook.delivery.Destination;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileJournalTest {
  @TempDir private Path folder;

  private static Accepted event(long number, String data) {
    return new Accepted(
        number,
        "event-" + number,
        "call.initiated",
        "app",
        new LegIds("leg", "session", "v3:control"),
        data,
        new Destination(
            List.of(URI.create("http://a.test/?x=1"), URI.create("http://b.test")),
            true,
            Duration.ofMillis(2500),
            List.of(Duration.ofMillis(10), Duration.ZERO)));
  }

  private static Accepted event(long number) {
    return event(number, "{\"payload\":{\"from\":\"ü\\t\\n\"}}");
  }

  private FileJournal open() throws IOException {
    return FileJournal.open(folder).orElseThrow();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(it -> it.toString().endsWith(".events")).sorted().toList();
    }
  }

  /** What is on disk is what a process leaves that is killed. */
  private Path killed(Path to) throws IOException {
    Files.createDirectories(to);
    for (Path file : files()) {
      Files.copy(file, to.resolve(file.getFileName()));
    }
    return to;
  }

  @Test
  void whatIsNotDoneIsThereAgain(@TempDir Path other) throws IOException {
    try (FileJournal journal = open()) {
      journal.accept(event(1));
      journal.accept(event(2));
      journal.accept(event(3));
      journal.done(event(2));
      try (FileJournal next = FileJournal.open(killed(other.resolve("w"))).orElseThrow()) {
        assertEquals(List.of(event(1), event(3)), next.left());
        next.done(event(1));
      }
      try (FileJournal third = FileJournal.open(other.resolve("w")).orElseThrow()) {
        assertEquals(List.of(event(3)), third.left());
      }
    }
  }

  @Test
  void aLineThatWasBeingWrittenWasNotAccepted() throws IOException {
    try (FileJournal journal = open()) {
      journal.accept(event(1));
    }
    Files.writeString(files().get(0), "+{\"number\":2,\"ev", StandardOpenOption.APPEND);
    try (FileJournal next = open()) {
      assertEquals(List.of(event(1)), next.left());
    }
  }

  @Test
  void aLineThatCannotBeReadCostsNoOther() throws IOException {
    try (FileJournal journal = open()) {
      journal.accept(event(1));
    }
    Files.write(
        files().get(0), new byte[] {'+', (byte) 0xff, '\n', '?', '\n'}, StandardOpenOption.APPEND);
    try (FileJournal next = open()) {
      assertEquals(List.of(event(1)), next.left());
    }
  }

  @Test
  void onlyOneHasIt() throws IOException {
    FileJournal journal = open();
    assertTrue(FileJournal.open(folder).isEmpty());
    journal.close();
    open().close();
  }

  @Test
  void filesGoWhenAllInThemIsDone() throws IOException {
    String large = "{\"a\":\"" + "x".repeat(1_000_000) + "\"}";
    try (FileJournal journal = open()) {
      for (int i = 1; i <= 12; i++) {
        journal.accept(event(i, large));
      }
      assertEquals(3, files().size());
      for (int i = 2; i <= 11; i++) {
        journal.done(event(i));
      }
      assertEquals(3, files().size(), "the first event keeps all behind it");
      journal.done(event(1));
      assertEquals(1, files().size());
      journal.done(event(12));
      assertEquals(0, Files.size(files().get(0)), "nothing of what is done stays");
      journal.accept(event(13));
    }
    try (FileJournal next = open()) {
      assertEquals(List.of(event(13)), next.left());
    }
  }

  @Test
  void nothingStaysWhenAllIsDone() throws IOException {
    try (FileJournal journal = open()) {
      journal.accept(event(1));
      journal.done(event(1));
    }
    assertEquals(List.of(), files());
  }

  @Test
  void isItsOwnersAlone() throws IOException {
    open().close();
    assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)));
  }
}

package org.jackfield.journal.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jackfield.api.call.Direction;
import org.jackfield.api.problem.Codes;
import org.jackfield.api.problem.ProblemException;
import org.jackfield.spi.journal.JournalEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.util.converter.Converters;

class FileJournalTest {
  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");

  @TempDir Path folder;

  private Path place() {
    return folder.resolve("a").resolve("journal");
  }

  private static JournalEntry entry(String client, String callId) {
    return new JournalEntry(
        client,
        callId,
        Direction.OUTBOUND,
        NOON,
        false,
        Optional.of("session\twith\nodd = signs"),
        Optional.empty());
  }

  private static <T> T soon(CompletionStage<T> stage) throws Exception {
    return stage.toCompletableFuture().get(5, TimeUnit.SECONDS);
  }

  private static List<JournalEntry> left(FileJournal journal, String client) throws Exception {
    return soon(journal.left(client));
  }

  @Test
  void whatIsWrittenAndNotErasedIsLeftForTheNextOne() throws Exception {
    JournalEntry held =
        new JournalEntry(
            "bob; drop",
            "call-3",
            Direction.INBOUND,
            NOON,
            true,
            Optional.empty(),
            Optional.of(""));
    try (FileJournal journal = new FileJournal(place())) {
      soon(journal.write(entry("alice", "call-1")));
      soon(journal.write(entry("alice", "call-2")));
      soon(journal.write(held));
      soon(journal.erase("alice", "call-1"));
      soon(journal.erase("alice", "never-there"));
    }
    try (FileJournal again = new FileJournal(place())) {
      assertEquals(List.of(entry("alice", "call-2")), left(again, "alice"));
      assertEquals(List.of(held), left(again, "bob; drop"));
      assertEquals(List.of(), left(again, "carol"));
    }
  }

  @Test
  void nothingHasToBeClosedForThat() throws Exception {
    try (FileJournal journal = new FileJournal(place())) {
      soon(journal.write(entry("alice", "call-1")));
      List<String> there = Files.readAllLines(place().resolve("calls"));
      assertEquals(1, there.size(), "a process that is killed now leaves the call behind");
    }
  }

  @Test
  void lineThatACrashHasTornHarmsNoOther() throws Exception {
    try (FileJournal journal = new FileJournal(place())) {
      soon(journal.write(entry("alice", "call-1")));
    }
    for (String torn :
        List.of(
            "+\talice\tcall-9\tOUTBO", "?", "+\ta\tb\tOUTBOUND\tx\ttrue\t-\t-\n", "-\t%zz\ta\n")) {
      Files.writeString(place().resolve("calls"), torn + "\n", StandardOpenOption.APPEND);
      try (FileJournal again = new FileJournal(place())) {
        assertEquals(List.of(entry("alice", "call-1")), left(again, "alice"), torn);
      }
    }
  }

  @Test
  void anotherWriteOfACallTakesThePlaceOfTheFirst() throws Exception {
    JournalEntry held =
        new JournalEntry(
            "alice",
            "call-1",
            Direction.OUTBOUND,
            NOON,
            true,
            Optional.of("s2"),
            Optional.of("v2"));
    try (FileJournal journal = new FileJournal(place())) {
      soon(journal.write(entry("alice", "call-1")));
      soon(journal.write(held));
      assertEquals(List.of(held), left(journal, "alice"));
    }
  }

  @Test
  void fileDoesNotGrowWithCallsThatAreOver() throws Exception {
    try (FileJournal journal = new FileJournal(place())) {
      soon(journal.write(entry("alice", "stays")));
      for (int call = 0; call < 3 * Store.MOST_STALE; call++) {
        journal.write(entry("alice", "call-" + call));
        soon(journal.erase("alice", "call-" + call));
      }
      assertTrue(Files.readAllLines(place().resolve("calls")).size() <= Store.MOST_STALE + 2);
      assertEquals(List.of(entry("alice", "stays")), left(journal, "alice"));
    }
  }

  @Test
  void directoryHasOneOwnerAtATimeAndNobodyElseReadsIt() throws Exception {
    try (FileJournal journal = new FileJournal(place())) {
      soon(journal.write(entry("alice", "call-1")));
      ProblemException taken = assertThrows(ProblemException.class, () -> new FileJournal(place()));
      assertEquals(Codes.BAD_CONFIGURATION, taken.problem().code());
      assertTrue(taken.problem().detail().startsWith("directory:"), taken.problem().detail());
      assertEquals(
          "rw-------",
          PosixFilePermissions.toString(Files.getPosixFilePermissions(place().resolve("calls"))));
    }
  }

  @Test
  void whatCannotBeADirectoryIsNamed() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "");
    ProblemException bad =
        assertThrows(ProblemException.class, () -> new FileJournal(file.resolve("journal")));
    assertTrue(bad.problem().detail().startsWith("directory:"), bad.problem().detail());
  }

  @Test
  void anotherDirectoryTakesWhatIsWrittenAndABadOneKeepsTheOneBefore() throws Exception {
    Path next = folder.resolve("next");
    Path file = Files.writeString(folder.resolve("file"), "");
    try (FileJournal journal = new FileJournal(place())) {
      soon(journal.write(entry("alice", "call-1")));
      journal.modified(config(next), null);
      assertEquals(List.of(entry("alice", "call-1")), left(journal, "alice"));
      journal.modified(config(file.resolve("bad")), null);
      soon(journal.write(entry("alice", "call-2")));
      assertEquals(2, Files.readAllLines(next.resolve("calls")).size());
      try (FileJournal other = new FileJournal(place())) {
        assertEquals(1, left(other, "alice").size(), "the first directory was let go");
      }
    }
  }

  private static FileJournal.Config config(Path directory) {
    return Converters.standardConverter()
        .convert(Map.of("directory", directory.toString()))
        .to(FileJournal.Config.class);
  }

  @Test
  void closedJournalFailsAndDoesNotHang() throws Exception {
    FileJournal journal = new FileJournal(place());
    journal.close();
    assertTrue(
        journal.write(entry("alice", "call-1")).toCompletableFuture().isCompletedExceptionally());
    assertFalse(entry("alice", "call-1").toString().contains("session"));
  }
}

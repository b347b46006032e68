package org.jackfield.exchange.gateway.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UploadStoreTest {
  private static final Instant NOW = Instant.ofEpochMilli(1000);

  @TempDir Path folder;

  private static InputStream body(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<String> calls(UploadStore store, Upload.Kind kind) {
    return store.all(kind).stream().map(it -> it.getKey().callId()).toList();
  }

  private static void keep(UploadStore store, String call, String text, long most)
      throws Exception {
    store.keep(Upload.Kind.REPORT, Optional.of(call), NOW, body(text), most);
  }

  @Test
  void whatIsKeptIsFoundAgainAlsoByTheNextStore() throws Exception {
    Path place = folder.resolve("reports");
    try (UploadStore store = UploadStore.open(Optional.of(place))) {
      keep(store, "call-1", "{}", 100);
      store.keep(Upload.Kind.RECORDING, Optional.of("call-2"), NOW, body("[1]"), 100);
    }
    try (UploadStore next = UploadStore.open(Optional.of(place))) {
      keep(next, "call-3", "{3}", 100);
      assertEquals(List.of("call-1", "call-3"), calls(next, Upload.Kind.REPORT));
      assertEquals(List.of("call-2"), calls(next, Upload.Kind.RECORDING));
      Upload first = next.all(Upload.Kind.REPORT).get(0).getKey();
      Path file = next.find(Upload.Kind.REPORT, first.id()).orElseThrow();
      assertEquals("{}", Files.readString(file));
      assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
      assertEquals(Optional.empty(), next.find(Upload.Kind.RECORDING, first.id()));
      assertEquals(Optional.empty(), next.find(Upload.Kind.REPORT, "../../etc/passwd"));
    }
  }

  @Test
  void theOldestGoWhereThereIsTooMuch() throws Exception {
    try (UploadStore store = UploadStore.open(Optional.of(folder))) {
      for (int i = 1; i <= 4; i++) {
        keep(store, "call-" + i, "12345", 12);
      }
      assertEquals(List.of("call-3", "call-4"), calls(store, Upload.Kind.REPORT));
      try (Stream<Path> files = Files.list(folder)) {
        assertEquals(2, files.count());
      }
    }
  }

  @Test
  void oneThatIsTooLargeLeavesNothing() throws Exception {
    try (UploadStore store = UploadStore.open(Optional.of(folder))) {
      InputStream large = new ByteArrayInputStream(new byte[Upload.Kind.REPORT.largest() + 1]);
      assertEquals(
          Optional.empty(),
          store.keep(Upload.Kind.REPORT, Optional.empty(), NOW, large, Long.MAX_VALUE));
      try (Stream<Path> files = Files.list(folder)) {
        assertEquals(0, files.count());
      }
    }
  }

  @Test
  void aCallIdThatIsNoneIsLeftOut() throws Exception {
    try (UploadStore store = UploadStore.open(Optional.of(folder))) {
      keep(store, "../call\n", "{}", 100);
      assertEquals(List.of(""), calls(store, Upload.Kind.REPORT));
    }
  }

  @Test
  void aTemporaryStoreIsGoneWhenItIsClosed() throws Exception {
    UploadStore store = UploadStore.open(Optional.empty());
    keep(store, "call-1", "{}", 100);
    Path file =
        store
            .find(Upload.Kind.REPORT, store.all(Upload.Kind.REPORT).get(0).getKey().id())
            .orElseThrow();
    assertTrue(Files.exists(file));
    store.close();
    assertFalse(Files.exists(file.getParent()));
  }
}

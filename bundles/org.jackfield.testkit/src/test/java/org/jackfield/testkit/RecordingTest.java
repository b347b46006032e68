package org.jackfield.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class RecordingTest {
  private final Recording<Object> recording = new Recording<>();

  @Test
  void waitFindsWhatIsHereAndWhatComes() {
    recording.add("here");
    assertEquals("here", recording.await("here"::equals, Duration.ofSeconds(1)));
    CompletableFuture.runAsync(() -> recording.add(7));
    assertEquals(7, recording.await(Integer.class, Duration.ofSeconds(5)));
    assertEquals(List.of("here"), recording.all(String.class));
  }

  @Test
  void waitForWhatDoesNotComeTellsWhatDid() {
    recording.add("something else");
    AssertionError error =
        assertThrows(
            AssertionError.class, () -> recording.await(Integer.class, Duration.ofMillis(20)));
    assertTrue(error.getMessage().contains("something else"), error.getMessage());
  }

  @Test
  void forgottenThingsAreNotFound() {
    recording.add("old");
    recording.forget();
    assertThrows(AssertionError.class, () -> recording.await(String.class, Duration.ofMillis(20)));
  }
}

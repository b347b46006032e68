package org.jackfield.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.jackfield.demo.place.Arrivals;
import org.jackfield.demo.place.Endpoint;
import org.jackfield.demo.place.NativeEngine;
import org.jackfield.demo.place.Ready;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How the demo finds what it needs in the container. */
@Timeout(10)
class PlacesTest {
  private static final Duration LONG = Duration.ofSeconds(5);
  private static final Duration SHORT = Duration.ofMillis(5);

  @Test
  void webSocketAddressIsThatOfTheHttpServer() {
    assertEquals(
        Optional.of("ws://127.0.0.1:4321/"),
        Endpoint.webSocket(
            new String[] {"http://a-longer-name.example:4321/", "http://127.0.0.1:4321/"}));
    assertEquals(Optional.of("wss://x/"), Endpoint.webSocket("https://x/"));
    assertEquals(Optional.empty(), Endpoint.webSocket("/"));
  }

  @Test
  void serviceThatComesLaterIsWaitedFor() throws Exception {
    Arrivals<String> arrivals = new Arrivals<>();
    CompletableFuture<Void> coming =
        CompletableFuture.runAsync(() -> arrivals.come("alice", "her client"));

    assertEquals(Optional.of("her client"), arrivals.await("alice", LONG));
    coming.get(5, TimeUnit.SECONDS);
    assertEquals(Optional.empty(), arrivals.await("bob", SHORT));
  }

  @Test
  void lateFarewellOfTheOldDoesNotTakeTheNewAway() throws Exception {
    Arrivals<String> arrivals = new Arrivals<>();
    arrivals.come("alice", "old");
    arrivals.come("alice", "new");
    arrivals.gone("alice", "old");

    assertFalse(arrivals.awaitGone("alice", SHORT));
    arrivals.gone("alice", "new");
    assertTrue(arrivals.awaitGone("alice", SHORT));
  }

  @Test
  void readinessIsWaitedForAndItsCausesToldAtTheDeadline() throws Exception {
    long end = System.nanoTime() + Duration.ofMillis(60).toNanos();

    assertEquals(
        List.of(), Ready.await(() -> System.nanoTime() < end ? List.of("port") : List.of(), LONG));
    assertEquals(List.of("port"), Ready.await(() -> List.of("port"), SHORT));
  }

  @Test
  void nativeEngineIsWaitedForOnlyWhereItCanCome() throws Exception {
    List<String> bundle = List.of("org.jackfield.media.webrtc");
    List<String> both =
        List.of("org.jackfield.media.webrtc", "org.jackfield.libs.webrtc.linux-x86_64");
    Arrivals<Object> engines = new Arrivals<>();

    assertTrue(NativeEngine.absent(List.of(), engines, LONG).orElseThrow().contains("bundle"));
    assertTrue(NativeEngine.absent(bundle, engines, LONG).orElseThrow().contains("library"));
    assertTrue(NativeEngine.absent(both, engines, SHORT).orElseThrow().contains("5 ms"));
    CompletableFuture<Void> coming =
        CompletableFuture.runAsync(() -> engines.come("webrtc", "engine"));
    assertEquals(Optional.empty(), NativeEngine.absent(both, engines, LONG));
    coming.get(5, TimeUnit.SECONDS);
  }

  @Test
  void stepIsNeverLongerThanWhatIsLeft() {
    long[] nanos = {0};
    Patience patience = new Patience(() -> nanos[0], Duration.ofSeconds(10), LONG);

    assertEquals(LONG, patience.step());
    nanos[0] = Duration.ofSeconds(8).toNanos();
    assertEquals(Duration.ofSeconds(2), patience.step());
    nanos[0] = Duration.ofSeconds(11).toNanos();
    assertEquals(Duration.ZERO, patience.step());
  }
}

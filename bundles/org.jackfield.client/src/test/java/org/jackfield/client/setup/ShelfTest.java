package org.jackfield.client.setup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ShelfTest {
  private final Shelf<String> shelf = new Shelf<>();

  @Test
  void higherRankingComesFirstThenTheOlder() {
    shelf.put("young", Map.of("service.ranking", 5, "service.id", 30L));
    shelf.put("old", Map.of("service.ranking", 5, "service.id", 20L));
    shelf.put("low", Map.of("service.ranking", -1, "service.id", 1L));
    shelf.put("usual", Map.of("service.id", 40L));
    assertEquals(
        List.of("old", "young", "usual", "low"),
        shelf.all().stream().map(Shelf.Place::part).toList());
    assertEquals(Optional.of("old"), shelf.best());
  }

  @Test
  void newPropertiesMoveAPart() {
    shelf.put("a");
    shelf.put("b");
    assertEquals(Optional.of("a"), shelf.best());
    shelf.put("b", Map.of("service.ranking", 1));
    assertEquals(Optional.of("b"), shelf.best());
    assertEquals(2, shelf.all().size());
    shelf.remove("b");
    assertEquals(Optional.of("a"), shelf.best());
  }

  @Test
  void propertiesMayBeOneTextOrMany() {
    shelf.put("array", Map.of("schemes", new String[] {"ws", "wss"}));
    shelf.put("list", Map.of("schemes", List.of("sip")));
    shelf.put("text", Map.of("schemes", "tcp"));
    shelf.put("none");
    assertEquals("array", shelf.best(p -> p.has("schemes", "wss")).orElseThrow().part());
    assertEquals("list", shelf.best(p -> p.has("schemes", "sip")).orElseThrow().part());
    assertEquals("text", shelf.best(p -> p.has("schemes", "tcp")).orElseThrow().part());
    assertTrue(shelf.best(p -> p.has("schemes", "other")).isEmpty());
    assertEquals("none", shelf.best(p -> p.fits("schemes", "other")).orElseThrow().part());
  }

  @Test
  void watchersHearOfEveryChangeUntilTheyLeave() {
    AtomicInteger changes = new AtomicInteger();
    Runnable watcher = changes::incrementAndGet;
    shelf.watch(watcher);
    shelf.put("a");
    shelf.remove("a");
    shelf.unwatch(watcher);
    shelf.put("b");
    assertEquals(2, changes.get());
    assertFalse(shelf.all().isEmpty());
  }
}

package org.jackfield.floorplan;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The house as it was built, held against its plan. */
class FloorPlanTest {
  private static final Path ROOT = Path.of("../..");
  private static House house;
  private static SwapRule swap;

  @BeforeAll
  static void readTheHouse() throws IOException {
    house = House.built(ROOT.resolve("bundles"));
    swap = new SwapRule(Files.readString(ROOT.resolve("cnf/swap.txt")));
  }

  @Test
  void everyArrowIsAllowed() throws IOException {
    assertKept(new ArrowsRule(Files.readString(ROOT.resolve("cnf/arrows.txt"))));
  }

  @Test
  void thereIsNoCircle() {
    assertKept(new CirclesRule());
  }

  @Test
  void everyExportHasAVersion() {
    assertKept(new ExportsRule());
  }

  @Test
  void exportedSignaturesMentionNoTypeOfOthers() {
    assertKept(new SignaturesRule());
  }

  @Test
  void everyExportedInterfaceSaysWhoImplementsIt() {
    assertKept(new RolesRule());
  }

  @Test
  void everyRoomPromisesWhatItsKindMust() {
    assertKept(swap);
  }

  @Test
  void componentsThatHoldCallsOutliveASwap() {
    assertKept(new ComponentsRule(swap));
  }

  /** {@code -Dapi.update=true} writes the listings; review then shows what changed. */
  @Test
  void exportedApiIsTheOneInDocs() throws IOException {
    Path docs = ROOT.resolve("docs/api");
    List<String> changed = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (Room room : house.rooms()) {
      String listing = ApiListing.of(room);
      Path file = docs.resolve(room.name() + ".txt");
      if (!listing.isEmpty()) {
        names.add(file.getFileName().toString());
        if (Boolean.getBoolean("api.update")) {
          Files.createDirectories(docs);
          Files.writeString(file, listing);
        } else if (!Files.exists(file) || !Files.readString(file).equals(listing)) {
          changed.add(room.name());
        }
      }
    }
    assertEquals(List.of(), changed, "exported API differs from docs/api; -Dapi.update=true");
    try (Stream<Path> files = Files.list(docs)) {
      List<String> left =
          files.map(f -> f.getFileName().toString()).filter(f -> !names.contains(f)).toList();
      assertEquals(List.of(), left, "listings of rooms that export nothing");
    }
  }

  private static void assertKept(Rule rule) {
    List<String> breaches = rule.breaches(house);
    assertEquals("", String.join("\n", breaches));
  }
}

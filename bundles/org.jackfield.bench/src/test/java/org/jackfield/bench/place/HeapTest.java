package org.jackfield.bench.place;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HeapTest {
  @Test
  void readsNamesAndNumbersAndLeavesOutWhatIsNone() throws IOException {
    assertEquals(
        Map.of("EC", 52480.0, "EU", 44913.8, "YGC", 647.0),
        Heap.table(List.of("  EC  EU   YGC CGC", " 52480.0 44913.8  647   -")));
    assertThrows(IOException.class, () -> Heap.table(List.of("not found")));
  }

  @Test
  void knowsTheHeapOfThisProcess() throws IOException, InterruptedException {
    Heap heap = new Heap(ProcessHandle.current().pid());
    assertTrue(heap.live() > 1_000_000);
    assertThrows(IOException.class, () -> new Heap(ProcessHandle.current().pid() + 100_000).live());
  }
}

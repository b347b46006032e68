package org.jackfield.bench.place;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class HeapTest {
  @Test
  void knowsTheHeapOfThisProcess() throws IOException, InterruptedException {
    Heap heap = new Heap(ProcessHandle.current().pid());
    assertTrue(heap.live() > 1_000_000);
    assertThrows(IOException.class, () -> new Heap(ProcessHandle.current().pid() + 100_000).live());
  }
}

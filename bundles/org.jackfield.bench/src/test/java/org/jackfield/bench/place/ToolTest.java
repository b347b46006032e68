package org.jackfield.bench.place;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ToolTest {
  @Test
  void readsNamesAndNumbersAndLeavesOutWhatIsNone() throws IOException {
    assertEquals(
        Map.of("EC", 52480.0, "EU", 44913.8, "YGC", 647.0),
        Tool.table(List.of("  EC  EU   YGC CGC", " 52480.0 44913.8  647   -")));
    assertThrows(IOException.class, () -> Tool.table(List.of("not found")));
  }

  @Test
  void toolThatFailsSaysWhy() {
    IOException fault = assertThrows(IOException.class, () -> Tool.run("java", "-nonsense"));
    assertEquals(true, fault.getMessage().contains("-nonsense"), fault.getMessage());
  }
}

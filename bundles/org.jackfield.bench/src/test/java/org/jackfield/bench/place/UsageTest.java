package org.jackfield.bench.place;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class UsageTest {
  @Test
  void residentMemoryIsReadInBytes() {
    assertEquals(
        OptionalLong.of(2048), Usage.resident(List.of("Name:\tjava", "VmRSS:\t       2 kB")));
    assertEquals(OptionalLong.empty(), Usage.resident(List.of("Name:\tjava")));
  }

  @Test
  void ourOwnProcessHasUsedTime() {
    assertTrue(new Usage(ProcessHandle.current().pid()).cpu().toMillis() > 0);
  }

  @Test
  void aProcessThatIsNotThereIsNamed() {
    Usage none = new Usage(Long.MAX_VALUE);
    assertTrue(
        assertThrows(IllegalStateException.class, none::cpu).getMessage().contains("process"));
  }
}

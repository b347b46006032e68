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
  void onlyTheCompilersThreadsCountAsCompiling() {
    String rest = " S 1 1 1 0 -1 4194368 9 0 0 0 50 7 0 0 20 0";
    assertEquals(57, Usage.compilerTicks("12 (C2 CompilerThre)" + rest));
    assertEquals(57, Usage.compilerTicks("12 (C1 CompilerThre)" + rest));
    assertEquals(0, Usage.compilerTicks("12 (a) C2 (thread)" + rest));
    assertTrue(new Usage(ProcessHandle.current().pid()).compiling().toMillis() >= 0);
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

package org.jackfield.proof.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MessageTest {
  @Test
  void whatIsWrittenIsReadAgainWhateverIsInIt() {
    Map<String, String> fields = Map.of("do", "a&b=c", "text", "line\nline ü %", "empty", "");
    String line = Message.line(fields);
    assertFalse(line.contains("\n"));
    assertEquals(fields, Message.read(line));
    assertEquals(Map.of(), Message.read(Message.line(Map.of())));
  }

  @Test
  void otherLinesAreNoMessages() {
    assertFalse(Message.is("12:00 WARN something"));
    assertThrows(IllegalArgumentException.class, () -> Message.read("a=b"));
  }
}

package org.jackfield.spi.speech;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

class SpeechRequestTest {

  @Test
  void blankTextIsRefusedByName() {
    IllegalArgumentException fault =
        assertThrows(IllegalArgumentException.class, () -> new SpeechRequest(" ", "", ""));
    assertEquals("text: must not be blank", fault.getMessage());
  }

  @Test
  void textIsNotInWords() {
    assertFalse(new SpeechRequest("my secret", "en", "").toString().contains("secret"));
  }
}
